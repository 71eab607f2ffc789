import { observe } from "./observe";
import { readRequest, type Actor } from "./request";

interface Visit {
	visitor: Actor;
	count: number;
}

let lastVisit: Visit | undefined; // module scope: what one request leaves here, the next one finds

function visit(visitor: Actor) {
	const before = lastVisit;
	lastVisit = { visitor, count: (before?.count ?? 0) + 1 };
	return { before, now: lastVisit };
}

export default {
	async fetch(request): Promise<Response> {
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor);

		const { before, now } = visit(input.actor);
		seen.note("read", "module", "lastVisit", before?.count ?? null, before?.visitor ?? null);
		seen.note("write", "module", "lastVisit", now.count, now.visitor);

		await seen.hold(input.hold);

		const history = before ? ` The one before was ${before.visitor}'s.` : "";
		return seen.answer(`Welcome, ${input.actor}. This is visit ${now.count}.${history}`);
	},
} satisfies ExportedHandler<Env>;
