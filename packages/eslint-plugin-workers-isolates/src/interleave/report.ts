/** What the runs showed. */
import type { Exchange, Reply } from "./exchange.ts";
import { type Form, Searched, type Side } from "./marks.ts";
import type { OrderName, Place, Run } from "./orders.ts";

/** Something of one request in the answer to another. */
export interface Leak {
  /** Order in whose run the answer came. */
  order: OrderName;
  /** Which run of the order, from 1. */
  run: number;
  /** Whose data it is. */
  from: Side;
  /** Whose answer it is in. */
  to: Side;
  /** `body`, `header <name>`, `status text`, or `error` if the Worker threw. */
  where: string;
  form: Form;
  /** The mark, or the text of `own`. */
  text: string;
  /** It and a little of what stands around it. */
  excerpt: string;
  /** When its request was sent: an earlier run means that it stayed, and `null` that it stayed since an earlier call. */
  sent: { order: OrderName; run: number } | null;
}

export interface OrderReport {
  name: OrderName;
  runs: number;
  /**
   * In how many runs a request was answered before one that was sent earlier. 0 means that no overlap was observed, not that
   * there was none.
   */
  overlapped: number;
  /** Where the first request of an overlap waited. */
  places: Place[];
  /** Status codes of the answers; `null` for a request without one. */
  statuses: (number | null)[];
  /** What was said instead of the first answer that did not come, unless its request broke off. */
  error?: string;
  /** How many isolates answered, if the option `isolate` tells them apart. */
  isolates?: number;
}

export interface InterleaveReport {
  orders: OrderReport[];
  leaks: Leak[];
  /** Whether an answer to this user held the user's own mark: if not, nothing shows that a leak would be seen. */
  seen: Record<Side, boolean>;
}

/** Reads out of an answer which isolate gave it. */
export type IsolateOf = (answer: Readonly<Reply>) => string | null | undefined;

interface Told {
  order: OrderName;
  run: number;
  exchange: Exchange;
  reply: Reply | null;
}

/** Looks in every answer for what belongs to the other user. */
export async function reportOn(ran: ReadonlyMap<OrderName, Run[]>, isolateOf?: IsolateOf): Promise<InterleaveReport> {
  const told: Told[] = [];
  for (const [order, runs] of ran) {
    for (const [index, { exchanges }] of runs.entries()) {
      for (const exchange of exchanges) {
        // A request that broke off may have no answer, now or ever.
        const reply = exchange.answeredAt === Infinity ? null : await exchange.reply;
        told.push({ order, run: index + 1, exchange, reply });
      }
    }
  }
  const seen = { A: false, B: false };
  const leaks: Leak[] = [];
  for (const one of told) {
    const { side, mark, own } = one.exchange.request;
    // Its own run's first, so that a leak is put down to the nearest cause.
    const others = told
      .filter(({ exchange }) => exchange.request.side !== side)
      .sort((a, b) => Number(isSameRun(b, one)) - Number(isSameRun(a, one)));
    for (const { where, text } of textsOf(one.reply)) {
      const searched = new Searched(text);
      if (!one.exchange.brokenOff) seen[side] ||= [mark, ...own].some((wanted) => searched.find(wanted));
      const leak = firstLeak(searched, side === "A" ? "B" : "A", others);
      if (leak) leaks.push({ order: one.order, run: one.run, to: side, where, ...leak });
    }
  }
  const orders = Array.from(ran, ([name, runs]): OrderReport => {
    const ofOrder = told.filter(({ order }) => order === name);
    const replies = ofOrder.flatMap(({ reply }) => reply ?? []);
    const failed = ofOrder.find(({ reply, exchange }) => reply?.status === null && !exchange.brokenOff);
    return {
      name,
      runs: runs.length,
      overlapped: runs.filter(({ overlapped }) => overlapped).length,
      places: [...new Set(runs.flatMap(({ place }) => place ?? []))],
      statuses: [...new Set(replies.map(({ status }) => status))],
      ...(failed?.reply ? { error: failed.reply.body } : {}),
      ...(isolateOf ? { isolates: new Set(replies.map(isolateOf).filter((id) => id != null)).size } : {}),
    };
  });
  return { orders, leaks, seen };
}

function isSameRun(a: Told, b: Told): boolean {
  return a.order === b.order && a.run === b.run;
}

function textsOf(reply: Reply | null): { where: string; text: string }[] {
  if (!reply) return [];
  return [
    { where: "status text", text: reply.statusText },
    ...Object.entries(reply.headers).map(([name, text]) => ({ where: `header ${name}`, text })),
    { where: reply.status === null ? "error" : "body", text: reply.body },
  ].filter(({ text }) => text !== "");
}

type Found = Omit<Leak, "order" | "run" | "to" | "where">;

function firstLeak(searched: Searched, from: Side, others: Told[]): Found | undefined {
  for (const { exchange, order, run } of others) {
    for (const text of [exchange.request.mark, ...exchange.request.own]) {
      const occurrence = searched.find(text);
      if (occurrence) return { from, ...occurrence, sent: { order, run } };
    }
  }
  const earlier = searched.findAny(from);
  return earlier && { from, ...earlier, sent: null };
}
