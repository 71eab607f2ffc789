import { observe, type Notebook } from "./observe";
import { readRequest, type Actor } from "./request";

function greet(seen: Notebook, currentUser: Actor): string {
	seen.note("read", "invocation", "currentUser", currentUser, currentUser);
	return `Hello, ${currentUser}.`;
}

export default {
	async fetch(request): Promise<Response> {
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor);

		const currentUser = input.actor; // a local: this request has its own
		seen.note("write", "invocation", "currentUser", currentUser, currentUser);

		await seen.hold(input.hold); // a query, say: while this request waits, others run

		return seen.answer(greet(seen, currentUser));
	},
} satisfies ExportedHandler<Env>;
