import { AsyncResource } from "node:async_hooks";
import * as Sentry from "@sentry/cloudflare";
import { answer, work, workOf } from "./app.ts";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

// Alice's work is done when a message comes through a WebSocket; that of the others in the request.
export default Sentry.withSentry(() => ({ dsn, transportOptions: { fetch: send } }), {
  async fetch(request: Request) {
    const asked = workOf(request);
    if (asked.actor !== "alice") return answer(request, Sentry);
    const { 0: client, 1: server } = new WebSocketPair();
    const done = Promise.withResolvers<unknown>();
    const listener = () => {
      done.resolve(work(asked, Sentry));
    };
    server.accept();
    server.addEventListener("message", AsyncResource.bind(listener));
    client.accept();
    client.send("a message");
    await done.promise;
    return new Response("done");
  },
});
