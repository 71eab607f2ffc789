import * as Sentry from "@sentry/cloudflare";
import { answer, workOf } from "./app.ts";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

const wrapped = Sentry.withSentry(() => ({ dsn, transportOptions: { fetch: send } }), {
  fetch: (request: Request, _env: unknown, _ctx: ExecutionContext) => answer(request, Sentry),
});

// Alice's requests are dispatched past the wrapped handler, as events are to a handler that was not wrapped.
export default {
  fetch: (request, env, ctx) =>
    workOf(request).actor === "alice" ? answer(request, Sentry) : wrapped.fetch(request, env, ctx),
} satisfies ExportedHandler;
