/** The people a request can be from: a fixed list, because what a demo keeps in memory is there for the next request. */
const ACTORS = ["alice", "bob", "carol"] as const;
export type Actor = (typeof ACTORS)[number];

/** Longest time a request may ask to be held, in milliseconds. */
const MAX_HOLD = 5000;
/** How many requests a run may have. */
const MAX_REQUESTS = 64;
/** The run that a request belongs to if it does not say. */
const NO_RUN = "00000000-0000-4000-8000-000000000000";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a request asks for: whose it is, how long it is held, which of a run's it is, and whether it is to fail. */
export interface Input {
	actor: Actor;
	hold: number;
	run: string;
	request: number;
	fails: boolean;
}

/** Reads `GET /?actor=alice&hold=400`, or gives the problem document (RFC 9457) to answer with. */
export function readRequest(request: Request, methods: readonly string[] = ["GET"]): Input | Response {
	const { pathname, searchParams } = new URL(request.url);
	if (pathname !== "/") return problem(404, "Unknown path", { detail: "This Worker answers on one path.", allowed: ["/"] });
	if (!methods.includes(request.method)) {
		const allow = methods.join(", ");
		return problem(405, "Method not allowed", { detail: `Send ${methods.join(" or ")}.`, allowed: methods }, { allow });
	}
	const actor = ACTORS.find((name) => name === searchParams.get("actor"));
	if (actor === undefined) {
		return problem(400, "Unknown actor", { detail: "The query parameter `actor` names whose request this is.", allowed: ACTORS });
	}
	const hold = readNumber(searchParams, "hold", MAX_HOLD);
	if (hold === undefined) {
		const detail = `The query parameter \`hold\` is a whole number of milliseconds from 0 to ${MAX_HOLD}.`;
		return problem(400, "Hold time out of range", { detail, allowed: { min: 0, max: MAX_HOLD } });
	}
	const run = readRun(searchParams);
	if (run instanceof Response) return run;
	const number = readNumber(searchParams, "request", MAX_REQUESTS - 1);
	if (number === undefined) {
		const detail = `The query parameter \`request\` is a whole number from 0 to ${MAX_REQUESTS - 1}.`;
		return problem(400, "Request number out of range", { detail, allowed: { min: 0, max: MAX_REQUESTS - 1 } });
	}
	const fails = readNumber(searchParams, "fails", 1);
	if (fails === undefined) {
		return problem(400, "Malformed fails", { detail: "The query parameter `fails` is 1 for yes, 0 for no.", allowed: ["0", "1"] });
	}
	return { actor, hold, run, request: number, fails: fails === 1 };
}

/** Reads the run that a request belongs to, or gives the problem document to answer with. */
export function readRun(searchParams: URLSearchParams): string | Response {
	const run = searchParams.get("run")?.toLowerCase() ?? NO_RUN;
	return UUID.test(run) ? run : problem(400, "Malformed run", { detail: "The query parameter `run` is a UUID.", allowed: [NO_RUN] });
}

/** Reads a whole number from 0 to `max`; 0 if there is none, `undefined` if it is something else. */
export function readNumber(searchParams: URLSearchParams, name: string, max: number): number | undefined {
	const text = searchParams.get(name) ?? "0";
	return /^\d{1,4}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}

export function problem(
	status: number,
	title: string,
	members: { detail: string; allowed: unknown },
	headers: Record<string, string> = {},
): Response {
	const body = { type: "about:blank", title, status, ...members };
	return Response.json(body, { status, headers: { "content-type": "application/problem+json", ...headers } });
}
