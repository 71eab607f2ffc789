import * as Sentry from "@sentry/cloudflare";
import { work, type Work } from "./app.ts";
import { finished, produce } from "./queue.ts";
import { dsn, send } from "./sink.ts";
export { Done } from "./queue.ts";
export { Sink } from "./sink.ts";

export default Sentry.withSentry(() => ({ dsn, transportOptions: { fetch: send } }), {
  fetch: (request: Request) => produce(request),
  async queue(batch: MessageBatch<Work>) {
    await Promise.all(
      batch.messages.map(async ({ body }) => {
        await Sentry.withScope(() => work(body, Sentry));
        await finished(body);
      }),
    );
  },
});
