import type { Notebook } from "./observe";
import type { Input } from "./request";
import { inRun } from "./sink";

/** Where the SDK keeps what it will send: in module scope, for the whole isolate, or with the invocation. */
type Place = "module" | "invocation";

/** The application. It knows nothing of Sentry: the SDK makes a breadcrumb of every line that is logged. */
export async function checkOut(input: Input, seen: Notebook, place: Place): Promise<void> {
	const { actor, hold, fails } = input;
	log(`${actor} opens the cart`);
	await seen.hold(hold); // the payment provider, say
	if (fails) throw new Error(`The card of ${actor} was declined ${inRun(input)}`);
	log(`${actor} pays for 2 books`);

	function log(line: string): void {
		console.log(line);
		seen.note("write", place, "breadcrumb", line, actor);
	}
}
