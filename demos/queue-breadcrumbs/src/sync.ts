import type { Notebook } from "./observe";
import type { Input } from "./request";
import { inRun } from "./sink";

/** Where the SDK keeps what it will send: in module scope, for the whole isolate, or with the invocation. */
type Place = "module" | "invocation";

/** The application. It knows nothing of Sentry: the SDK makes a breadcrumb of every line that is logged. */
export async function syncTask(input: Input, seen: Notebook, place: Place): Promise<void> {
	const { actor, hold, fails } = input;
	log(`${actor} has a new task in Notion`);
	await seen.hold(hold); // the API of the other service, say
	if (fails) throw new Error(`The task list of ${actor} was not found ${inRun(input)}`);
	log(`${actor} has the task in Google Tasks`);

	function log(line: string): void {
		console.log(line);
		seen.note("write", place, "breadcrumb", line, actor);
	}
}
