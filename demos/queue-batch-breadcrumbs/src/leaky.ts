import * as Sentry from "@sentry/cloudflare";
import { observe, type Notebook } from "./observe";
import { consumed, produce } from "./producer";
import type { Input } from "./request";
import { dsn, send } from "./sink";
import { syncTask } from "./sync";

export { Sink } from "./sink";

const options = () => ({ dsn, transportOptions: { fetch: send } });
const place = "module";

async function process(input: Input, seen: Notebook): Promise<void> {
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

export default Sentry.withSentry(options, {
	fetch: (request) => produce(request),

	async queue(batch): Promise<void> {
		let invocation: number | undefined; // one for the whole batch
		await Promise.all(
			batch.messages.map(({ body: input }) => {
				const seen = observe(input.actor, invocation);
				invocation = seen.invocation;
				return process(input, seen);
			}),
		);
	},
} satisfies ExportedHandler<Env, Input>);
