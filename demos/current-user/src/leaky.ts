import { observe, type Notebook } from "./observe";
import { readRequest, type Actor } from "./request";

let currentUser: Actor | null = null; // module scope: one variable for every request in this isolate

function greet(seen: Notebook): string {
	seen.note("read", "module", "currentUser", currentUser, currentUser);
	return `Hello, ${currentUser}.`;
}

export default {
	async fetch(request): Promise<Response> {
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor);

		currentUser = input.actor;
		seen.note("write", "module", "currentUser", currentUser, currentUser);

		await seen.hold(input.hold); // a query, say: while this request waits, others run

		return seen.answer(greet(seen));
	},
} satisfies ExportedHandler<Env>;
