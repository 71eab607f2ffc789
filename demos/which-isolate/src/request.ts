/** The people a request can be from: a fixed list, because what a demo keeps in memory is there for the next request. */
const ACTORS = ["alice", "bob", "carol"] as const;
export type Actor = (typeof ACTORS)[number];

/** Longest time a request may ask to be held, in milliseconds. */
const MAX_HOLD = 5000;

/** Reads `GET /?actor=alice&hold=400`, or gives the problem document (RFC 9457) to answer with. */
export function readRequest(request: Request): { actor: Actor; hold: number } | Response {
	const { pathname, searchParams } = new URL(request.url);
	if (pathname !== "/") return problem(404, "Unknown path", { detail: "This Worker answers on one path.", allowed: ["/"] });
	if (request.method !== "GET") {
		return problem(405, "Method not allowed", { detail: "Send a GET request.", allowed: ["GET"] }, { allow: "GET" });
	}
	const actor = ACTORS.find((name) => name === searchParams.get("actor"));
	if (actor === undefined) {
		return problem(400, "Unknown actor", { detail: "The query parameter `actor` names whose request this is.", allowed: ACTORS });
	}
	const hold = searchParams.get("hold") ?? "0";
	if (!/^\d{1,4}$/.test(hold) || Number(hold) > MAX_HOLD) {
		const detail = `The query parameter \`hold\` is a whole number of milliseconds from 0 to ${MAX_HOLD}.`;
		return problem(400, "Hold time out of range", { detail, allowed: { min: 0, max: MAX_HOLD } });
	}
	return { actor, hold: Number(hold) };
}

function problem(
	status: number,
	title: string,
	members: { detail: string; allowed: unknown },
	headers: Record<string, string> = {},
): Response {
	const body = { type: "about:blank", title, status, ...members };
	return Response.json(body, { status, headers: { "content-type": "application/problem+json", ...headers } });
}
