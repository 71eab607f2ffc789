import * as Sentry from "@sentry/cloudflare";
import { answer } from "./app.ts";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

export default Sentry.withSentry(() => ({ dsn, transportOptions: { fetch: send } }), {
  fetch: (request: Request) => answer(request, Sentry),
});
