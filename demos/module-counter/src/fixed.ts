import { DurableObject } from "cloudflare:workers";
import { observe } from "./observe";
import { readRequest, type Actor } from "./request";

interface Visit {
	visitor: Actor;
	count: number;
}

/** One visitor's visits, in storage of their own: they outlive every isolate. */
export class VisitLog extends DurableObject<Env> {
	visit(visitor: Actor) {
		const before = this.ctx.storage.kv.get<Visit>("lastVisit");
		const now = { visitor, count: (before?.count ?? 0) + 1 };
		this.ctx.storage.kv.put("lastVisit", now);
		return { before, now };
	}
}

export default {
	async fetch(request, env): Promise<Response> {
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor);

		const { before, now } = await env.VISIT_LOG.getByName(input.actor).visit(input.actor); // the key says whose
		seen.note("read", "invocation", "lastVisit", before?.count ?? null, before?.visitor ?? null);
		seen.note("write", "invocation", "lastVisit", now.count, now.visitor);

		await seen.hold(input.hold);

		const history = before ? ` The one before was ${before.visitor}'s.` : "";
		return seen.answer(`Welcome, ${input.actor}. This is visit ${now.count}.${history}`);
	},
} satisfies ExportedHandler<Env>;
