import { observe } from "./observe";
import { readRequest } from "./request";

export default {
	async fetch(request): Promise<Response> {
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor); // finds what earlier invocations left in module scope

		seen.note("read", "module", "isolate", seen.isolate, null);
		seen.note("read", "module", "invocations", seen.invocation, null);

		await seen.hold(input.hold); // a query, say: while this request waits, others run

		return seen.answer(`Invocation ${seen.invocation} of isolate ${seen.isolate.slice(0, 4)}.`);
	},
} satisfies ExportedHandler<Env>;
