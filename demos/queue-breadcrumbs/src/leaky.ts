import * as Sentry from "@sentry/browser";
import { observe } from "./observe";
import { consumed, produce } from "./producer";
import type { Input } from "./request";
import { dsn, send } from "./sink";
import { syncTask } from "./sync";

export { Sink } from "./sink";

// Module scope: one client and one scope, with its breadcrumbs and its user, for every batch in this isolate.
Sentry.init({
	dsn,
	transport: (options) => Sentry.makeFetchTransport(options, send),
	transportOptions: { bufferSize: 500 }, // by default the SDK drops events while 40 are on their way
});
const place = "module";

export default {
	fetch: (request) => produce(request),

	async queue(batch, _env, ctx): Promise<void> {
		for (const { body: input } of batch.messages) {
			const seen = observe(input.actor);
			Sentry.setUser({ id: input.actor });
			seen.note("write", place, "user", input.actor, input.actor);
			try {
				await syncTask(input, seen, place);
				await consumed(input, seen.report("Your task is in Google Tasks."));
			} catch (error) {
				Sentry.captureException(error);
				seen.note("log", "invocation", "captureException", "The task list was not found", input.actor);
				ctx.waitUntil(Sentry.flush(2000));
				await consumed(input, seen.report("Your task could not be copied."));
			}
		}
	},
} satisfies ExportedHandler<Env, Input>;
