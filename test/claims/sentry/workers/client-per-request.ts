import * as Sentry from "@sentry/cloudflare";
import { answer } from "./app.ts";
import { useNewClient } from "./client.ts";
export { Sink } from "./sink.ts";

export default {
  async fetch(request, _env, ctx) {
    useNewClient();
    const response = await answer(request, Sentry);
    ctx.waitUntil(Sentry.flush(2000));
    return response;
  },
} satisfies ExportedHandler;
