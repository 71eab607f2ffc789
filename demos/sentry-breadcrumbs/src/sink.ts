import { DurableObject, env } from "cloudflare:workers";
import { type Actor, problem, readNumber, readRun } from "./request";

/** How many items a run may keep. */
const MAX_ITEMS = 128;
/** For how long they are kept, in milliseconds. */
const KEPT_FOR = 10 * 60_000;
/** How long to wait for items that are still to come, in milliseconds. */
const PATIENCE = 9000;
/** How many of an event's breadcrumbs are kept. An SDK sends up to 100. */
const MAX_BREADCRUMBS = 20;
const ACTORS: readonly Actor[] = ["alice", "bob", "carol"];

/** What one run's events are kept in, so that its page can show them. There is one for each run, and it forgets. */
export class Sink extends DurableObject<Env> {
	#waiting = new Set<() => void>();
	#size: number | undefined; // how many items are kept; unknown until the storage was read

	/** Adds a JSON text to a list of this run. */
	async keep(list: string, item: string): Promise<void> {
		this.#size ??= (await this.ctx.storage.list()).size;
		if (this.#size >= MAX_ITEMS) return;
		await this.ctx.storage.put(`${list} ${String(this.#size++).padStart(3, "0")}`, item);
		await this.ctx.storage.setAlarm(Date.now() + KEPT_FOR);
		for (const wake of this.#waiting) wake();
	}

	/** What the list holds, once that many items are there; fewer if they do not come in time. */
	async kept(list: string, count: number): Promise<string[]> {
		const late = Date.now() + PATIENCE;
		for (;;) {
			const items = await this.ctx.storage.list<string>({ prefix: `${list} ` });
			if (items.size >= count || Date.now() >= late) return [...items.values()];
			await new Promise<void>((resolve) => {
				const timer = setTimeout(wake, late - Date.now());
				const waiting = this.#waiting.add(wake);
				function wake() {
					clearTimeout(timer);
					waiting.delete(wake);
					resolve();
				}
			});
		}
	}

	override async alarm(): Promise<void> {
		await this.ctx.storage.deleteAll();
		this.#size = 0;
	}
}

/** Where the SDK sends its events: your project, if the variable `SENTRY_DSN` names it, else the run's {@link Sink}. */
export const dsn = env.SENTRY_DSN || "https://public@sentry.example/1";
export const send: typeof fetch = env.SENTRY_DSN ? fetch : keepEnvelope;

/** Names the request in an error's message, which is the one thing in an event that no other request can have changed. */
export function inRun({ run, request }: { run: string; request: number }): string {
	return `[run ${run}/${request}]`;
}

/** Takes the place of `fetch` in the SDK's transport: hands what the SDK sends to the run's sink. */
async function keepEnvelope(_: RequestInfo | URL, init?: RequestInit): Promise<Response> {
	const [header = "", type = "", payload = ""] = (await new Response(init?.body ?? null).text()).split("\n");
	if (!type.includes('"type":"event"')) return Response.json({});
	const { request: _about, ...event } = JSON.parse(payload) as SentEvent & { request?: unknown }; // holds the request's headers
	const [, run, request] = /\[run (\S+)\/(\d+)\]$/.exec(event.exception.values[0].value) ?? [];
	if (run === undefined) return Response.json({});
	const envelope = [header, type, JSON.stringify(event)].join("\n");
	await env.SINK.getByName(run).keep("issue", JSON.stringify({ request: Number(request), ...whatThePageShows(event), envelope }));
	return Response.json({});
}

/** The parts of an SDK's event that the page shows: https://develop.sentry.dev/sdk/foundations/data-model/event-payloads/ */
interface SentEvent {
	timestamp: number;
	level?: string;
	environment?: string;
	tags?: Record<string, string>;
	exception: { values: [{ type: string; value: string }] };
	user?: { id?: string };
	sdk: { name: string; version: string };
	breadcrumbs?: { timestamp: number; category?: string; level?: string; message?: string }[];
}

function whatThePageShows({ timestamp, level, environment, tags, exception, user, sdk, breadcrumbs = [] }: SentEvent) {
	const [{ type, value }] = exception.values;
	const latest = breadcrumbs.slice(-MAX_BREADCRUMBS);
	return {
		at: timestamp * 1000,
		title: { type, value },
		user: user?.id === undefined ? null : { id: user.id, owner: ownerOf(user.id) },
		tags: { ...(level && { level }), ...(environment && { environment }), ...tags },
		sdk: { name: sdk.name, version: sdk.version },
		breadcrumbs: latest.map(({ timestamp, category = "default", level = "info", message = "" }) => {
			return { at: timestamp * 1000, category, level, message, owner: ownerOf(message) };
		}),
		olderBreadcrumbs: breadcrumbs.length - latest.length,
	};
}

/** Whose data a text is: the application names the customer in every line that it logs. */
function ownerOf(text: string): Actor | null {
	return ACTORS.find((actor) => text.includes(actor)) ?? null;
}

/** Answers `GET /issues?run=…&count=1` with the run's events, once that many have arrived; other paths not at all. */
export async function answerIssues(request: Request): Promise<Response | undefined> {
	const { pathname, searchParams } = new URL(request.url);
	if (pathname !== "/issues") return undefined;
	if (request.method !== "GET") {
		return problem(405, "Method not allowed", { detail: "Send a GET request.", allowed: ["GET"] }, { allow: "GET" });
	}
	const run = readRun(searchParams);
	if (run instanceof Response) return run;
	const count = readNumber(searchParams, "count", MAX_ITEMS);
	if (count === undefined) {
		const detail = "The query parameter `count` is how many events to wait for.";
		return problem(400, "Count out of range", { detail, allowed: { min: 0, max: MAX_ITEMS } });
	}
	const issues = (await env.SINK.getByName(run).kept("issue", count)).map((json) => JSON.parse(json) as object);
	// One envelope is enough to look at; those of a burst would be megabytes.
	return Response.json({ issues: issues.map((issue, index) => (index === 0 ? issue : { ...issue, envelope: null })) });
}
