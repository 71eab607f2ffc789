import * as Sentry from "@sentry/browser";
import { answer } from "./app.ts";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

Sentry.init({ dsn, transport: (options) => Sentry.makeFetchTransport(options, send) });

export default {
  async fetch(request, _env, ctx) {
    const response = await answer(request, Sentry);
    ctx.waitUntil(Sentry.flush(2000));
    return response;
  },
} satisfies ExportedHandler;
