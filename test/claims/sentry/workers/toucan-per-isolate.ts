import { waitUntil } from "cloudflare:workers";
import { Toucan } from "toucan-js";
import { answer } from "./app.ts";
import { dsn, send } from "./sink.ts";
export { Sink } from "./sink.ts";

let sentry: Toucan | undefined;

export default {
  fetch(request) {
    sentry ??= new Toucan({ dsn, context: { waitUntil }, transportOptions: { fetcher: send } });
    return answer(request, sentry);
  },
} satisfies ExportedHandler;
