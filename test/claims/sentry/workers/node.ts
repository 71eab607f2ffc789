import * as Sentry from "@sentry/node";
import { answer } from "./app.ts";
import { dsn, makeRequest } from "./sink.ts";
export { Sink } from "./sink.ts";

let ready = false;

export default {
  async fetch(request, _env, ctx) {
    // Not in module scope: there it does not start.
    if (!ready) {
      Sentry.init({
        dsn,
        defaultIntegrations: false,
        transport: (options) => Sentry.createTransport(options, makeRequest),
      });
    }
    ready = true;
    const response = await answer(request, Sentry);
    ctx.waitUntil(Sentry.flush(2000));
    return response;
  },
} satisfies ExportedHandler;
