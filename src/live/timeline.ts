import type { Actor, AnswerEvent, Leak, ObservedEvent, VerdictEvent } from "./schema.ts";
import { nameOf, shortIsolate } from "./wording.ts";

/** An isolate's part of the timeline, or the place of requests that no isolate has answered (yet). */
export interface Lane {
  kind: "isolate" | "failed" | "waiting";
  /** The isolate's full id; `null` where none is known. */
  isolate: string | null;
  /** "isolate 3f2a", "no isolate", "waiting for an answer". */
  label: string;
  /** How many rows its bars need so that none covers another. */
  rows: number;
}

/** One invocation, from its request to its answer. */
export interface Bar {
  request: number;
  actor: Actor;
  /** "Alice", or "Alice 2" where the run has more than one request of hers. */
  label: string;
  outcome: "answered" | "failed" | "waiting";
  invocation: number | null;
  /** Index in {@link Timeline.lanes}. */
  lane: number;
  /** Row within the lane, from 0. */
  row: number;
  /** Milliseconds since the run began. */
  start: number;
  end: number;
  /** Indexes in {@link Timeline.steps}: where the bar begins and ends. */
  from: number;
  to: number;
  /** The stretches in which it waits at an `await`, as indexes of steps. */
  waits: { from: number; to: number }[];
}

/** The path of a leaked value: from the write that left it in module scope to the read that got it. */
export interface Arrow {
  /** Index of the step that wrote; `"before"` where the value was there before this run. */
  from: number | "before";
  /** Index of the step that read. */
  to: number;
  lane: number;
  name: string;
  value: ObservedEvent["value"];
  owner: Actor;
}

/** What a variable in module scope holds from one write to the next. */
export interface Held {
  lane: number;
  name: string;
  value: ObservedEvent["value"];
  owner: Actor | null;
  /** Index of the step that wrote it, or first read it where no write was seen; `"before"` where it was there already. */
  from: number | "before";
  /** Index of the step that replaces it; `"end"` where nothing in this run does. */
  to: number | "end";
}

/** The name under which a demo notes that it hands an error to its Sentry SDK. */
const REPORT = "captureException";

/** Whether a demo hands an error to its Sentry SDK at this step. */
export function isReport(event: ObservedEvent | undefined): boolean {
  return event?.kind === "log" && event.name === REPORT;
}

/** One thing that happens, as a sentence and as a mark in the figure. */
export interface Step {
  kind: "start" | "end" | ObservedEvent["kind"];
  /** Milliseconds since the run began. */
  at: number;
  request: number;
  actor: Actor;
  lane: number;
  /** What was observed; absent where a request begins or ends. */
  event?: ObservedEvent;
  /** Whether this read got somebody else's value, or this report holds somebody else's data. */
  leak: boolean;
  /** Whose value it is; of a report with somebody else's data, that person. */
  owner: Actor | null;
  /** A plain sentence for the table and for stepping through. */
  text: string;
}

/** A run as a drawing knows it: no pixels, all times in milliseconds since the run began. */
export interface Timeline {
  lanes: Lane[];
  /** By start. */
  bars: Bar[];
  /** Everything that happened, in causal order: by time, and within an isolate by its own clock. */
  steps: Step[];
  arrows: Arrow[];
  held: Held[];
  duration: number;
}

/** A request that has not been answered. */
export interface Waiting {
  request: number;
  actor: Actor;
  /** Milliseconds since the run began. */
  startedAt: number;
  /** When its answer is expected, on the same clock: where its bar ends until the answer is there. */
  until: number;
}

/** A value as a reader meets it in a sentence: without quotation marks, and of an id only the beginning. */
export function spoken(value: ObservedEvent["value"]): string {
  const text = String(value);
  return text.length > 20 ? `${text.slice(0, 8)}…` : text;
}

/**
 * Lays a run out in time.
 *
 * @param answers The answers so far, in any order.
 * @param judged Which reads leaked: the run's verdict, or the one so far.
 * @param waiting Requests sent and not answered; they get a lane of their own until an isolate is known.
 */
export function timeline(
  answers: readonly AnswerEvent[],
  judged: Pick<VerdictEvent, "leaks">,
  waiting: readonly Waiting[] = [],
): Timeline {
  const times = eventTimes(answers);
  const spans = [
    ...answers.map((answer) => answeredSpan(answer, times)),
    ...waiting.map((request) => ({
      ...request,
      answer: undefined,
      start: request.startedAt,
      end: request.until,
      events: [],
    })),
  ].sort((a, b) => a.start - b.start || a.request - b.request);
  const duration = Math.max(0, ...spans.map(({ end }) => end));

  const lanes = lanesOf(spans);
  const bars = placeBars(spans, lanes);
  const moments = causalOrder(bars, spans);
  const several = (actor: Actor) => spans.filter((span) => span.actor === actor).length > 1;
  const steps = moments.map((moment): Step => {
    const { bar, kind, at, event, span } = moment;
    const { request, actor, lane } = bar;
    const leaks = event ? judged.leaks.filter((one) => isThatRead(one, request, event)) : [];
    const text = describe({ kind, bar, event, leaks, answer: span.answer, several: several(actor) });
    const leak = leaks.length > 0;
    const owner = leaks[0]?.owner ?? event?.owner ?? null;
    return { kind, at, request, actor, lane, ...(event && { event }), leak, owner, text };
  });
  for (const bar of bars) {
    bar.from = steps.findIndex((step) => step.request === bar.request && step.kind === "start");
    bar.to = steps.findIndex((step) => step.request === bar.request && step.kind === "end");
    bar.waits = waitsOf(steps, bar);
  }
  return { lanes, bars, steps, arrows: arrowsOf(steps, judged.leaks), held: heldOf(steps, lanes.length), duration };
}

interface Span {
  request: number;
  actor: Actor;
  answer: AnswerEvent | undefined;
  start: number;
  end: number;
  events: { at: number; event: ObservedEvent }[];
}

/**
 * When each event happened. The runtime's clock stands still while code runs, so an event can carry an earlier time than
 * one that its isolate's own clock puts before it; it then counts as happening at that one's time.
 */
function eventTimes(answers: readonly AnswerEvent[]): Map<ObservedEvent, number> {
  const times = new Map<ObservedEvent, number>();
  const latest = new Map<string, number>();
  const all = answers.flatMap((answer) =>
    "events" in answer ? answer.events.map((event) => ({ isolate: answer.isolate, event })) : [],
  );
  for (const { isolate, event } of all.sort((a, b) => a.event.tick - b.event.tick)) {
    const at = Math.max(event.at, latest.get(isolate) ?? 0);
    latest.set(isolate, at);
    times.set(event, at);
  }
  return times;
}

function answeredSpan(answer: AnswerEvent, times: ReadonlyMap<ObservedEvent, number>): Span {
  const observed = "events" in answer ? answer.events : [];
  const events = observed
    .map((event) => ({ at: times.get(event) ?? event.at, event }))
    .sort((a, b) => a.event.tick - b.event.tick);
  const start = Math.min(answer.startedAt, ...events.map(({ at }) => at));
  const end = Math.max(answer.endedAt, start, ...events.map(({ at }) => at));
  return { request: answer.request, actor: answer.actor, answer, start, end, events };
}

function laneKey({ answer }: Span): string {
  return answer ? (answer.isolate ?? "failed") : "waiting";
}

/** Isolates in order of first appearance, then requests that failed, then those that wait. */
function lanesOf(spans: readonly Span[]): Lane[] {
  const lanes: Lane[] = [];
  for (const isolate of new Set(spans.flatMap(({ answer }) => answer?.isolate ?? []))) {
    lanes.push({ kind: "isolate", isolate, label: `isolate ${shortIsolate(isolate)}`, rows: 0 });
  }
  if (spans.some((span) => laneKey(span) === "failed")) {
    lanes.push({ kind: "failed", isolate: null, label: "no isolate", rows: 0 });
  }
  if (spans.some((span) => laneKey(span) === "waiting")) {
    lanes.push({ kind: "waiting", isolate: null, label: "waiting for an answer", rows: 0 });
  }
  return lanes;
}

/** Puts each bar into the first row of its lane in which the one before it has ended; counts the rows of each lane. */
function placeBars(spans: readonly Span[], lanes: Lane[]): Bar[] {
  const ends = lanes.map((): number[] => []);
  const seen = new Map<Actor, number>();
  return spans.map((span): Bar => {
    const { request, actor, answer, start, end } = span;
    const key = laneKey(span);
    const lane = lanes.findIndex((one) => (one.isolate ?? one.kind) === key);
    const rows = ends[lane] ?? [];
    const free = rows.findIndex((until) => until <= start);
    const row = free === -1 ? rows.length : free;
    rows[row] = end;
    const place = lanes[lane];
    if (place) place.rows = rows.length;
    const count = (seen.get(actor) ?? 0) + 1;
    seen.set(actor, count);
    const numbered = spans.filter((other) => other.actor === actor).length > 1;
    return {
      request,
      actor,
      label: numbered ? `${nameOf(actor)} ${count}` : nameOf(actor),
      outcome: !answer ? "waiting" : "events" in answer ? "answered" : "failed",
      invocation: answer?.invocation ?? null,
      lane,
      row,
      start,
      end,
      from: -1,
      to: -1,
      waits: [],
    };
  });
}

interface Moment {
  kind: Step["kind"];
  at: number;
  bar: Bar;
  span: Span;
  event?: ObservedEvent;
}

/**
 * Merges the rows of all lanes into one sequence. Merging rows rather than sorting moments keeps each bar's own order and
 * keeps a bar behind the one it follows in its row, whatever the resolution of the clocks.
 */
function causalOrder(bars: readonly Bar[], spans: readonly Span[]): Moment[] {
  const rows = new Map<string, Moment[]>();
  bars.forEach((bar, index) => {
    const span = spans[index];
    if (!span) return;
    const moments: Moment[] = [
      { kind: "start", at: span.start, bar, span },
      ...span.events.map(({ at, event }) => ({ kind: event.kind, at, bar, span, event })),
      { kind: "end", at: span.end, bar, span },
    ];
    const key = `${bar.lane} ${bar.row}`;
    rows.set(key, [...(rows.get(key) ?? []), ...moments]);
  });
  const queues = [...rows.values()];
  const ordered: Moment[] = [];
  for (;;) {
    const heads = queues.flatMap(([head]) => head ?? []).sort(byTimeThenClock);
    const [next] = heads;
    if (!next) return ordered;
    ordered.push(next);
    queues.find(([head]) => head === next)?.shift();
  }
}

const RANK = { end: 0, start: 1 };

function byTimeThenClock(a: Moment, b: Moment): number {
  const rank = ({ kind }: Moment) => (kind === "end" || kind === "start" ? RANK[kind] : 2);
  return (
    a.at - b.at ||
    rank(a) - rank(b) ||
    (a.bar.lane === b.bar.lane ? (a.event?.tick ?? 0) - (b.event?.tick ?? 0) : a.bar.lane - b.bar.lane) ||
    a.bar.request - b.bar.request
  );
}

/** Whether the leak came about at this event of that request. */
function isThatRead(leak: Leak, request: number, event: ObservedEvent): boolean {
  if (leak.request !== request) return false;
  if (isReport(event)) return leak.name === "breadcrumb" || leak.name === "user";
  return event.kind === "read" && leak.name === event.name && leak.owner === event.owner && leak.value === event.value;
}

function waitsOf(steps: readonly Step[], bar: Bar): Bar["waits"] {
  const waits: Bar["waits"] = [];
  let open: number | undefined;
  steps.forEach(({ request, kind }, index) => {
    if (request !== bar.request) return;
    if (kind === "await") open ??= index;
    if ((kind === "resume" || kind === "end") && open !== undefined) {
      waits.push({ from: open, to: index });
      open = undefined;
    }
  });
  return bar.outcome === "waiting" ? [{ from: bar.from, to: bar.to }] : waits;
}

function arrowsOf(steps: readonly Step[], leaks: readonly Leak[]): Arrow[] {
  return steps.flatMap(({ event, lane, request }, to) => {
    if (!event) return [];
    // An event can hold many breadcrumbs of one person: one arrow stands for all of them, from the last.
    const held = leaks.filter((leak) => isThatRead(leak, request, event));
    const each = new Map(held.map((leak) => [`${leak.owner} ${leak.name}`, leak]));
    return [...each.values()].map((leak) => arrowOf(leak, event.tick, lane, to));
  });

  function arrowOf({ name, value, owner }: Leak, tick: number, lane: number, to: number): Arrow {
    const from = steps.findLastIndex(
      (step) =>
        step.lane === lane &&
        step.event?.kind === "write" &&
        step.event.scope === "module" &&
        step.event.name === name &&
        step.event.owner === owner &&
        step.event.tick < tick,
    );
    return { from: from === -1 ? "before" : from, to, lane, name, value, owner };
  }
}

function heldOf(steps: readonly Step[], lanes: number): Held[] {
  const held: Held[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    const current = new Map<string, Held>();
    steps.forEach((step, index) => {
      const { event } = step;
      if (step.lane !== lane || event?.scope !== "module") return;
      const { name, value, owner } = event;
      const before = current.get(name);
      const wrote = event.kind === "write";
      if (!wrote && (event.kind !== "read" || before?.value === value)) return;
      if (before) before.to = index;
      const next: Held = { lane, name, value, owner, from: wrote || before ? index : "before", to: "end" };
      current.set(name, next);
      held.push(next);
    });
  }
  return held;
}

interface Described {
  kind: Step["kind"];
  bar: Bar;
  event: ObservedEvent | undefined;
  leaks: readonly Leak[];
  answer: AnswerEvent | undefined;
  several: boolean;
}

function describe({ kind, bar, event, leaks, answer, several }: Described): string {
  const name = nameOf(bar.actor);
  const number = several && bar.invocation !== null ? ` ${bar.invocation}` : "";
  const who = `${name}'s invocation${number}`;
  if (kind === "start") {
    if (!answer) return `${name}'s request is sent.`;
    if (answer.isolate === null) return `${name}'s request is sent. No isolate answers it.`;
    return `${name}'s request starts invocation ${answer.invocation} of isolate ${shortIsolate(answer.isolate)}.`;
  }
  if (kind === "end") {
    if (!answer) return `${name}'s request is still waiting for its answer.`;
    return "events" in answer ? `${name} is answered: “${answer.saw}”` : `${name}'s request fails: “${answer.error}”`;
  }
  if (!event) return `${who} goes on.`;
  const { scope, value, owner } = event;
  const module = scope === "module";
  if (kind === "write") {
    return `${who} writes ${event.name} = ${spoken(value)} ${module ? "in" : "outside"} module scope.`;
  }
  if (kind === "read") {
    const whose = leaks.length > 0 && owner ? ` This is ${nameOf(owner)}'s value.` : "";
    return `${who} reads ${event.name} from ${module ? "" : "outside "}module scope and gets ${spoken(value)}.${whose}`;
  }
  if (isReport(event)) {
    const whose = [...new Set(leaks.map((leak) => nameOf(leak.owner)))].join(" and ");
    return `${who} reports an error to Sentry.${whose === "" ? "" : ` The event holds data of ${whose}'s.`}`;
  }
  if (kind === "log") return `${who} logs ${event.name} = ${spoken(value)}.`;
  const subject = typeof value === "number" ? `${value} ms` : `for ${event.name}`;
  if (kind === "await") return `${who} waits ${subject} at an await. Others can run meanwhile.`;
  return `${who} resumes.`;
}
