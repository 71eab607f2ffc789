import * as Sentry from "@sentry/browser";
import { work, type Work } from "./app.ts";
import { finished, produce } from "./queue.ts";
import { dsn, send } from "./sink.ts";
export { Done } from "./queue.ts";
export { Sink } from "./sink.ts";

Sentry.init({ dsn, transport: (options) => Sentry.makeFetchTransport(options, send) });

export default {
  fetch: (request: Request) => produce(request),
  async queue(batch: MessageBatch<Work>, _env: unknown, ctx: ExecutionContext) {
    await Promise.all(
      batch.messages.map(async ({ body }) => {
        await work(body, Sentry);
        await finished(body);
      }),
    );
    ctx.waitUntil(Sentry.flush(2000));
  },
};
