import type { Notebook } from "./observe";
import type { Input } from "./request";
import { inRun } from "./sink";

/** The public page. Nobody is signed in here, and so the event of its failure should name nobody. */
export async function publicPage(input: Input, seen: Notebook): Promise<string> {
	await seen.hold(input.hold); // a query, say
	if (input.fails) throw new Error(`The page could not be built ${inRun(input)}`);
	return "Welcome, whoever you are.";
}
