import * as Sentry from "@sentry/cloudflare";
import { observe } from "./observe";
import { consumed, produce } from "./producer";
import type { Input } from "./request";
import { dsn, send } from "./sink";
import { syncTask } from "./sync";

export { Sink } from "./sink";

// For each batch, `withSentry` makes a scope of its own, which follows it across every `await`.
const options = () => ({ dsn, transportOptions: { fetch: send } });
const place = "invocation";

export default Sentry.withSentry(options, {
	fetch: (request) => produce(request),

	async queue(batch): Promise<void> {
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
				await consumed(input, seen.report("Your task could not be copied."));
			}
		}
	},
} satisfies ExportedHandler<Env, Input>);
