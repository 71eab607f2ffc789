import type { Actor } from "./request";

let isolate: string | undefined; // made by the first invocation: random values are refused in global scope
let invocations = 0;
let clock = 0; // orders the events of all the isolate's invocations

type Kind = "write" | "read" | "await" | "resume" | "log";
export type Notebook = ReturnType<typeof observe>;

/** Opens this invocation's notebook: which isolate runs it, and what it does there, in order. */
export function observe(actor: Actor, invocation = ++invocations) {
	isolate ??= crypto.randomUUID();
	const events: object[] = [];

	/** Notes what happened to `name`: the value written or read, and whose it is. */
	function note(kind: Kind, scope: "module" | "invocation", name: string, value: string | number | null, owner: Actor | null) {
		events.push({ tick: ++clock, at: Date.now(), kind, scope, name, value, owner });
	}
	async function hold(ms: number) {
		note("await", "invocation", "hold", ms, null);
		await scheduler.wait(ms);
		note("resume", "invocation", "hold", ms, null);
	}
	const report = (saw: string) => ({ actor, isolate, invocation, saw, events });
	const answer = (saw: string) => Response.json(report(saw));
	return { isolate, invocation, note, hold, report, answer };
}
