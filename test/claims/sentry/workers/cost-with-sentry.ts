import { withSentry } from "@sentry/cloudflare";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

export default withSentry(() => ({ dsn, transportOptions: { fetch: send } }), {
  fetch: () => new Response("done"),
});
