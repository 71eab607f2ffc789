/** The Workers that requests can be sent to, and one way to send to all of them. */
import type { Prepared } from "./request.ts";

/** What of a `Response` is looked at: the fetch of each runtime has a `Response` type of its own. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { forEach(visit: (value: string, name: string) => void): void };
  text(): Promise<string>;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** What is sent with an address. */
export interface Sent {
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer> | Bytes;
  /** Says that the body is sent while the answer is on its way. */
  duplex?: "half";
  redirect: "manual";
  signal: AbortSignal;
}

/** Reaches a running Worker: `worker.fetch`, `SELF.fetch`, `miniflare.dispatchFetch`, or `fetch` itself. */
export type Fetch = (url: string, init: Sent) => Answer | Promise<Answer>;

/** A running Worker, such as `server.getWorker()` of wrangler's `createTestHarness()`, or `SELF` of Cloudflare's Vitest pool. */
export interface RunningWorker {
  // A method, since each runtime has parameter types of its own.
  fetch(url: string, init: Sent): Answer | Promise<Answer>;
}

/** The default export of a Worker's module, imported into the test's own process. */
export interface ImportedWorker<Env> {
  fetch(request: never, env: Env, ctx: never): Answer | Promise<Answer>;
}

/** Sends a request to the Worker under test. */
export type Send = (request: Prepared, body: Sent["body"], signal: AbortSignal) => Promise<Answer>;

/** Sends through `fetch`. */
export function toRunning(worker: RunningWorker | Fetch): Send {
  // What has a `fetch` may be a function too, such as `exports.default` of `cloudflare:workers`, or hide it from `in`.
  const runs = (given: RunningWorker | Fetch): given is RunningWorker =>
    typeof (given as RunningWorker).fetch === "function";
  const fetch: Fetch = runs(worker) ? (url, init) => worker.fetch(url, init) : worker;
  return async ({ url, ...request }, body, signal) => fetch(url, initOf(request, body, signal));
}

/** Calls the handler, with one `env` for all requests and a `ctx` for each, as the runtime does. */
export function toImported<Env>(worker: ImportedWorker<Env>, env: Env, makeContext: () => unknown): Send {
  return async ({ url, ...request }, body, signal) => {
    // Where there is no connection to close, the body breaks off by itself.
    const given = new Request(
      url,
      initOf(request, body instanceof ReadableStream ? until(signal, body) : body, signal),
    );
    return worker.fetch(given as never, env, makeContext() as never);
  };
}

function until(signal: AbortSignal, body: Bytes): Bytes {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function initOf({ method, headers }: Omit<Prepared, "url">, body: Sent["body"], signal: AbortSignal): Sent {
  return {
    method,
    headers,
    redirect: "manual",
    signal,
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: "half" as const } : {}),
  };
}

/** A `ctx` that lets background work go on by itself. */
export function newContext() {
  return {
    props: {},
    passThroughOnException: () => undefined,
    // As in the runtime, background work that fails does not fail the request.
    waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
  };
}
