/**
 * For the tests of a Worker: sends the requests of two users through one isolate in every order that matters, and looks in
 * each answer for what belongs to the other.
 */
import { Gate } from "./interleave/gate.ts";
import { type OrderName, orderNames, type Run, runOrder } from "./interleave/orders.ts";
import { type InterleaveReport, type IsolateOf, type Leak, type OrderReport, reportOn } from "./interleave/report.ts";
import { type Marked, type Prepared, prepare } from "./interleave/request.ts";
import type { Side } from "./interleave/marks.ts";
import {
  type Fetch,
  type ImportedWorker,
  newContext,
  type RunningWorker,
  type Send,
  toImported,
  toRunning,
} from "./interleave/worker.ts";

export { Gate };
export type { Description, Marked } from "./interleave/request.ts";
export type { Fetch, ImportedWorker, InterleaveReport, Leak, OrderName, OrderReport, RunningWorker, Side };

export interface InterleaveOptions {
  /** What relative addresses are resolved against. @default "http://localhost/" */
  base?: string;
  /** How often each order is run. @default 3 */
  runs?: number;
  /** Stops a request inside the Worker. Without it, only a body that the Worker reads makes a request wait for certain. */
  gate?: Gate;
  /**
   * Whose answers have to show the mark of their own request, at least once. A leak into an answer that shows nothing of
   * anyone is never seen, so a test of it could not fail. @default "both"
   */
  echoes?: "both" | "either" | "none";
  /** Tells isolates apart, for Workers that say in their answers which one gave it. */
  isolate?: IsolateOf;
  /** How long a request may take while the other one is made to wait, in milliseconds. @default 2000 */
  patience?: number;
}

/** For a Worker that is imported, what the runtime would give its handler. */
export interface ImportedOptions<Env> extends InterleaveOptions {
  /** One object for all requests, as in an isolate. */
  env: Env;
  /** Makes the `ctx` of a request. By default its `waitUntil` lets the work go on. */
  ctx?: () => unknown;
}

/** Thrown when the two users met, or when the test could not have shown it. */
export class InterleaveError extends Error {
  override readonly name = "InterleaveError";
  /** `leak`: they met. `unseen`: no answer shows its own mark. `gate`: no request came to the gate. */
  readonly reason: "leak" | "unseen" | "gate";
  readonly report: InterleaveReport;

  constructor(reason: InterleaveError["reason"], report: InterleaveReport, message: string) {
    super(message);
    this.reason = reason;
    this.report = report;
  }

  get leaks(): Leak[] {
    return this.report.leaks;
  }
}

/**
 * Sends requests of two users, A and B, in turn, overlapping, at once and broken off, each with a mark of its own, and looks
 * for A's marks in B's answers and for B's in A's: in status text, headers and whole body, in any case, as they are,
 * percent-encoded, JSON-escaped, HTML-escaped or in base64.
 *
 * @param worker a running Worker, or a function that fetches from one; or, with the option `env`, an imported Worker
 * @param a what to send for A. Where it has no `{mark}`, the mark is put into the query, the headers `Authorization`, `Cookie`
 *   and `X-Mark`, and the body if there is to be one
 * @param b what to send for B
 * @returns what was run, with no leaks
 * @throws InterleaveError if an answer holds something of the other user, or if none would have shown it
 */
export function interleave(
  worker: RunningWorker | Fetch,
  a: Marked,
  b: Marked,
  options?: InterleaveOptions,
): Promise<InterleaveReport>;
export function interleave<Env>(
  worker: ImportedWorker<Env>,
  a: Marked,
  b: Marked,
  options: ImportedOptions<Env>,
): Promise<InterleaveReport>;
export async function interleave<Env>(
  worker: RunningWorker | Fetch | ImportedWorker<Env>,
  a: Marked,
  b: Marked,
  options: InterleaveOptions | ImportedOptions<Env> = {},
): Promise<InterleaveReport> {
  const { base = "http://localhost/", runs = 3, gate, echoes = "both", isolate, patience = 2000 } = options;
  const next = (side: Side) => prepare(side, side === "A" ? a : b, base);
  refuseSharedTexts(await next("A"), await next("B"));

  const ran = new Map<OrderName, Run[]>();
  for (const name of orderNames) {
    ran.set(name, await runOrder(name, runs, { send: sendTo(worker, options), next, gate, patience }));
  }
  const report = await reportOn(ran, isolate);
  if (report.leaks.length > 0) throw new InterleaveError("leak", report, leakMessage(report));
  const { A, B } = report.seen;
  if (echoes === "both" ? !(A && B) : echoes === "either" && !(A || B)) {
    throw new InterleaveError("unseen", report, unseenMessage(report));
  }
  if (gate && !report.orders.some(({ places }) => places.some((place) => place.startsWith("gate")))) {
    throw new InterleaveError("gate", report, gateMessage);
  }
  return report;
}

function sendTo<Env>(
  worker: RunningWorker | Fetch | ImportedWorker<Env>,
  options: InterleaveOptions | ImportedOptions<Env>,
): Send {
  if ("env" in options) return toImported(worker as ImportedWorker<Env>, options.env, options.ctx ?? newContext);
  return toRunning(worker as RunningWorker | Fetch);
}

/** A text that both users send is nobody's own. */
function refuseSharedTexts(a: Prepared, b: Prepared): void {
  for (const [mine, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const sent = [
      other.url,
      ...Object.values(other.headers),
      new TextDecoder().decode(other.body ?? undefined),
      ...other.own,
    ];
    const shared = mine.own.find((text) => sent.some((part) => part.toLowerCase().includes(text.toLowerCase())));
    if (shared === undefined) continue;
    throw new TypeError(
      `Invalid \`own\` text of request ${mine.side}.\nReceived "${shared}", which request ${other.side} holds too. Expected a text that is one user's alone.`,
    );
  }
}

function leakMessage({ leaks, orders }: InterleaveReport): string {
  const lines = new Map<string, { count: Set<number>; excerpt: string }>();
  for (const { order, run, from, to, where, form, excerpt, sent } of leaks) {
    const since = sent ? `"${sent.order}"` : "an earlier test";
    const kept = sent?.order === order && sent.run === run ? "" : `, kept since ${since}`;
    const how = form === "as it is" ? "" : ` (${form})`;
    const line = `${order}: ${to}'s answer holds what is ${from}'s in its ${where}${how}${kept}`;
    const known = lines.get(line) ?? { count: new Set(), excerpt };
    known.count.add(run);
    lines.set(line, known);
  }
  const shown = [...lines].slice(0, 6).map(([line, { count, excerpt }]) => {
    const runs = orders.find(({ name }) => line.startsWith(`${name}:`))?.runs ?? count.size;
    return `  ${line} (${count.size} of ${runs} runs)\n      ${excerpt}`;
  });
  const more = lines.size - shown.length;
  return [
    "The two requests met: an answer holds something of the other user's.",
    ...shown,
    ...(more > 0 ? [`  and ${more} more in \`leaks\``] : []),
    "Expected no answer to hold anything of the other user's.",
    "Look for what the Worker keeps outside its handler: module-scope variables, `globalThis`, `env`, a cache whose key leaves out the user. Hand it on as an argument, or keep it in `AsyncLocalStorage`.",
  ].join("\n");
}

function unseenMessage({ seen, orders }: InterleaveReport): string {
  const missing = (["A", "B"] as const).filter((side) => !seen[side]);
  const statuses = [...new Set(orders.flatMap((order) => order.statuses))].map((status) => status ?? "no answer");
  const error = orders.find((order) => order.error !== undefined)?.error;
  return [
    `No answer to ${missing.join(" or to ")} shows the mark of its own request, so this test could not have shown a leak.`,
    `Received answers with status ${statuses.join(", ")}${error === undefined ? "" : ` (${error})`}. Expected each user's answer to hold the user's own mark, or a text of \`own\`, at least once.`,
    "Send to an address whose answer names who asked, put `{mark}` where the Worker reads it, or set `echoes` if that cannot be.",
  ].join("\n");
}

const gateMessage = [
  "No request came to the gate, so none was stopped inside the Worker.",
  "Expected the Worker to wait for something that calls `gate.pass()`, at least once for each request.",
  "Have the upstream, the stubbed `fetch` or the fake binding that the Worker waits for wait for `gate.pass()` itself, or leave out `gate`.",
].join("\n");
