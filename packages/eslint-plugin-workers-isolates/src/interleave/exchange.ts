/** One request under way, and the answer to it. */
import type { Prepared } from "./request.ts";
import type { Send, Sent } from "./worker.ts";

/** An answer, read whole. */
export interface Reply {
  /** Status code, or `null` if there was no answer. */
  status: number | null;
  statusText: string;
  /** By name, in lower case. */
  headers: Record<string, string>;
  /** The body as text; without an answer, what the error says. */
  body: string;
}

/** Counts moments: a request that was sent later, or answered later, has the higher number. */
export class Clock {
  #now = 0;
  tick(): number {
    return ++this.#now;
  }
}

export class Exchange {
  readonly request: Prepared;
  readonly sentAt: number;
  /** When the answer was there whole; `Infinity` until then. */
  answeredAt = Infinity;
  /** Whether the client went away before the answer. */
  brokenOff = false;
  readonly reply: Promise<Reply>;
  readonly #abort = new AbortController();
  #finishBody: (() => void) | undefined;

  /** Sends `request`. With `holdBody` the end of its body is not sent before `finish()`. */
  constructor(send: Send, request: Prepared, clock: Clock, holdBody = false) {
    this.request = request;
    this.sentAt = clock.tick();
    const body = holdBody ? this.#heldBody(request.body) : (request.body ?? undefined);
    this.reply = read(send(request, body, this.#abort.signal)).then((reply) => {
      this.answeredAt = clock.tick();
      return reply;
    });
  }

  /** Sends the end of the body. */
  finish(): void {
    this.#finishBody?.();
  }

  /** Goes away, as a client does that closes the connection. */
  breakOff(): void {
    this.brokenOff = this.answeredAt === Infinity;
    this.#finishBody = undefined;
    this.#abort.abort();
  }

  #heldBody(body: Uint8Array<ArrayBuffer> | null): Exclude<Sent["body"], undefined> {
    const whole = body ?? new Uint8Array();
    // The last byte waits, so that a Worker that stops at the end of a JSON value, or at a length, waits too.
    const last = Math.max(0, whole.length - 1);
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        if (last > 0) controller.enqueue(whole.slice(0, last));
        this.#finishBody = () => {
          this.#finishBody = undefined;
          if (last < whole.length) controller.enqueue(whole.slice(last));
          controller.close();
        };
      },
      cancel: () => {
        this.#finishBody = undefined;
      },
    });
  }
}

async function read(answering: ReturnType<Send>): Promise<Reply> {
  const reply: Reply = { status: null, statusText: "", headers: {}, body: "" };
  try {
    const answer = await answering;
    reply.status = answer.status;
    reply.statusText = answer.statusText;
    answer.headers.forEach((value, name) => {
      const before = reply.headers[name];
      reply.headers[name] = before === undefined ? value : `${before}, ${value}`;
    });
    reply.body = await answer.text();
  } catch (error) {
    // A Worker that throws may say in its message what it had in hand.
    reply.body = String(error);
  }
  return reply;
}
