import * as Sentry from "@sentry/cloudflare";
import { answer } from "./app.ts";
import { useNewClient } from "./client.ts";
export { Sink } from "./sink.ts";

Sentry.setAsyncLocalStorageAsyncContextStrategy();
useNewClient();

export default {
  async fetch(request, _env, ctx) {
    const response = await Sentry.withIsolationScope(() => answer(request, Sentry));
    ctx.waitUntil(Sentry.flush(2000));
    return response;
  },
} satisfies ExportedHandler;
