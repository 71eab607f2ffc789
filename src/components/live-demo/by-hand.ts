import { issuesOfRun } from "../../live/captured.ts";
import type { Actor, AnswerEvent, CapturedIssue, DemoAnswer, ObservedEvent } from "../../live/schema.ts";

/** A request that got no answer to draw: the site refused it, or it did not get through. */
export class NotAnswered extends Error {
  /** HTTP status; 0 where there was no response. */
  readonly status: number;
  /** Seconds after which to try again, where the site said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** What a response that is no answer says for itself. */
export async function notAnswered(response: Response): Promise<NotAnswered> {
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  const problem = await response.json().then(
    (json: unknown) => json,
    () => null,
  );
  const has = (key: "detail" | "title") =>
    typeof problem === "object" && problem !== null && key in problem
      ? String((problem as Record<string, unknown>)[key])
      : undefined;
  const says = has("detail") ?? has("title") ?? `status ${response.status}`;
  return new NotAnswered(response.status, says, Number.isNaN(retryAfter) ? undefined : retryAfter);
}

/** One request that the reader sends, with the clock of the run it is part of. */
export interface Sent {
  request: number;
  actor: Actor;
  method: string;
  url: string;
  /** `performance.now()` when the run began. */
  began: number;
  signal: AbortSignal;
}

/**
 * Sends one request to a demo and makes its answer an event of a run.
 *
 * @throws {NotAnswered} where the site refuses it or cannot be reached.
 */
export async function send({ request, actor, method, url, began, signal }: Sent): Promise<AnswerEvent> {
  const startedAt = performance.now() - began;
  const head = { type: "answer", request, actor } as const;
  // Not stored: a browser holds a second request for the same address back until the first is answered, to share it.
  const response = await fetch(url, { method, signal, cache: "no-store" }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new NotAnswered(0, "The site could not be reached.");
  });
  if (!response.ok) {
    const problem = await notAnswered(response);
    if (response.status < 500) throw problem;
    const times = { status: response.status, startedAt, endedAt: performance.now() - began };
    return { ...head, ...times, isolate: null, invocation: null, error: problem.message };
  }
  const inHeader = response.headers.get("demo-answer"); // an answer to HEAD has no body
  const answer = inHeader === null ? await response.json<DemoAnswer>() : (JSON.parse(inHeader) as DemoAnswer);
  const { isolate, invocation, saw, events } = answer;
  const endedAt = performance.now() - began;
  const times = { status: response.status, startedAt, endedAt };
  const epoch = performance.timeOrigin + began;
  return { ...head, ...times, isolate, invocation, saw, events: onOurClock(events, epoch, startedAt, endedAt) };
}

/**
 * The events that a demo's SDK sent for requests sent by hand. Those that do not come in time are missing.
 *
 * @param url The demo's `/issues`, with the run and how many to wait for.
 */
export async function issuesOf(url: string, run: Pick<Sent, "began" | "signal">, answers: readonly AnswerEvent[]) {
  const response = await fetch(url, { signal: run.signal, cache: "no-store" });
  if (!response.ok) throw await notAnswered(response);
  const { issues } = await response.json<{ issues: CapturedIssue[] }>();
  return issuesOfRun(issues, answers, performance.timeOrigin + run.began);
}

/**
 * A demo's clock is not the browser's. Its events count from the run's beginning; where that puts them before their request
 * was sent or after it was answered, they are moved to the middle of that time, keeping their distances.
 */
export function onOurClock(events: ObservedEvent[], epoch: number, from: number, to: number): ObservedEvent[] {
  const first = Math.min(...events.map(({ at }) => at)) - epoch;
  const last = Math.max(...events.map(({ at }) => at)) - epoch;
  const off = first < from || last > to ? from + Math.max(0, to - from - (last - first)) / 2 - first : 0;
  return events.map((event) => ({ ...event, at: Math.min(Math.max(event.at - epoch + off, from), to) }));
}
