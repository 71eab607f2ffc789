/** The orders in which two requests are sent. */
import { Clock, Exchange } from "./exchange.ts";
import type { Gate } from "./gate.ts";
import type { Side } from "./marks.ts";
import type { Prepared } from "./request.ts";
import type { Send } from "./worker.ts";

/** Every order, in the sequence in which they run. */
export const orderNames = [
  "A, then B",
  "B, then A",
  "B while A waits",
  "A while B waits",
  "both at once",
  "A breaks off, then B",
  "B breaks off, then A",
] as const;
export type OrderName = (typeof orderNames)[number];

/**
 * Where the first request of an overlap waits: at its nth call of the gate, before the end of its body, or wherever the
 * Worker waits by itself.
 */
export type Place = `gate ${number}` | "body" | "start";

/** What the orders need to send requests. */
export interface Course {
  send: Send;
  /** Makes the next request of a user, with a mark of its own. */
  next: (side: Side) => Promise<Prepared>;
  gate: Gate | undefined;
  patience: number;
}

/** One run of an order. */
export interface Run {
  exchanges: Exchange[];
  place?: Place;
  /** Whether a request was answered before one that was sent earlier. */
  overlapped: boolean;
}

/** More than this many waits of one request are not tried. */
const mostPlaces = 16;
/** How often the other request is sent after one that broke off: the Worker learns of that in its own time. */
const timesAfter = 3;
/** How many pairs go out together in "both at once". */
const pairsAtOnce = 4;

/** Runs an order `times` times, an overlapping one at each of its places. */
export async function runOrder(name: OrderName, times: number, course: Course): Promise<Run[]> {
  const [first, second]: [Side, Side] = name.startsWith("A") || name === "both at once" ? ["A", "B"] : ["B", "A"];
  switch (name) {
    case "A, then B":
    case "B, then A":
      return repeat(times, () => inTurn(course, first, second));
    case "both at once":
      return repeat(times, (run) => atOnce(course, run % 2 === 0 ? [first, second] : [second, first]));
    case "B while A waits":
      return atEachPlace(times, course, (place) => during(course, "A", "B", place, false));
    case "A while B waits":
      return atEachPlace(times, course, (place) => during(course, "B", "A", place, false));
    case "A breaks off, then B":
    case "B breaks off, then A":
      return atEachPlace(times, course, (place) => during(course, first, second, place, true));
  }
}

async function repeat(times: number, once: (run: number) => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = [];
  for (let run = 0; run < times; run++) runs.push(await once(run));
  return runs;
}

async function inTurn({ send, next }: Course, ...sides: Side[]): Promise<Run> {
  const clock = new Clock();
  const exchanges: Exchange[] = [];
  for (const side of sides) {
    const exchange = new Exchange(send, await next(side), clock);
    exchanges.push(exchange);
    await exchange.reply;
  }
  return ranAs(exchanges);
}

async function atOnce({ send, next }: Course, pair: [Side, Side]): Promise<Run> {
  const clock = new Clock();
  const requests: Prepared[] = [];
  for (let sent = 0; sent < pairsAtOnce; sent++) for (const side of pair) requests.push(await next(side));
  const exchanges = requests.map((request) => new Exchange(send, request, clock));
  await Promise.all(exchanges.map(({ reply }) => reply));
  return ranAs(exchanges);
}

/** Tries the body, then each call of the gate up to the first that the request does not make. */
async function atEachPlace(
  times: number,
  course: Course,
  once: (place: Place) => Promise<Run | undefined>,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (let time = 0; time < times; time++) {
    const places: Place[] = ["body"];
    if (course.gate) for (let nth = 1; nth <= mostPlaces; nth++) places.push(`gate ${nth}`);
    for (const place of places) {
      const run = await once(place);
      if (!run) break;
      runs.push(run);
    }
  }
  return runs;
}

/**
 * Has `inner` answered while `outer` waits at `place`, then lets `outer` go on, or breaks it off and sends `inner` again.
 * Nothing comes of it if `outer` does not come to that place of the gate.
 */
async function during(
  course: Course,
  outer: Side,
  inner: Side,
  place: Place,
  breaksOff: boolean,
): Promise<Run | undefined> {
  const { send, next, gate, patience } = course;
  const clock = new Clock();
  const [waiting, meanwhile] = [await next(outer), await next(inner)];
  const byBody = place === "body" && waiting.body !== null;
  const hold = place.startsWith("gate") ? gate?.hold(Number(place.slice("gate ".length))) : undefined;
  const first = new Exchange(send, waiting, clock, byBody);
  const exchanges = [first];
  if (hold && !(await Promise.race([hold.reached.then(() => true), first.reply.then(() => false)]))) {
    hold.release();
    return undefined;
  }

  const second = new Exchange(send, meanwhile, clock);
  exchanges.push(second);
  // The second may wait for the first, as behind a lock: then the first has to go on.
  await within(patience, second.reply);
  if (breaksOff) first.breakOff();
  hold?.release();
  first.finish();
  await (breaksOff ? within(patience, first.reply) : first.reply);
  await second.reply;
  for (let time = 0; breaksOff && time < timesAfter; time++) {
    const after = new Exchange(send, await next(inner), clock);
    exchanges.push(after);
    await after.reply;
  }
  return { ...ranAs(exchanges), place: place === "body" && !byBody ? "start" : place };
}

function ranAs(exchanges: Exchange[]): Run {
  const overlapped = exchanges.some((earlier) =>
    exchanges.some((later) => later.sentAt > earlier.sentAt && later.answeredAt < earlier.answeredAt),
  );
  return { exchanges, overlapped };
}

/** Waits for `promise`, but no longer than `milliseconds`. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([promise, over]);
  clearTimeout(timer);
}
