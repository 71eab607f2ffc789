import { issuesOfRun } from "./captured.ts";
import { failing } from "./scenario.ts";
import {
  capturedIssuesSchema,
  demoAnswerSchema,
  type AnswerEvent,
  type Demo,
  type DemoAnswer,
  type IssueEvent,
  type ObservedEvent,
  type RunEvent,
  type Scenario,
  type ScenarioRequest,
  type Variant,
} from "./schema.ts";
import { verdict } from "./verdict.ts";

/** How long past its hold time a request may stay unanswered, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What the driver needs of a demo's Worker: a service binding has it, and so has a Worker in a test. */
export interface DemoWorker {
  fetch(url: string, init: { method: string; signal: AbortSignal }): Promise<DemoResponse>;
}

/** The part of a `Response` that the driver reads, whichever implementation of `fetch` it comes from. */
export interface DemoResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface RunOptions {
  demo: Pick<Demo, "slug" | "issues">;
  variant: Variant;
  scenario: Pick<Scenario, "id" | "requests">;
  /** The demo's Worker of that variant. */
  worker: DemoWorker;
  /** The run's id. @default a random UUID */
  id?: string;
  /** Ends the run early: nothing more is sent, requests under way are given up, and no verdict follows. */
  signal?: AbortSignal;
}

/**
 * Sends a scenario's requests to a demo's Worker and reports what happens while it happens: `run`, then each `answer` the
 * moment it arrives, then each `issue`, last the `verdict`. Sending starts with the first event and does not wait for the
 * consumer; it stops when the consumer stops iterating or `signal` aborts.
 *
 * A request that fails is an answer with `error`; the run goes on. It never throws.
 */
export async function* runScenario(options: RunOptions): AsyncGenerator<RunEvent, void, undefined> {
  const { demo, variant, scenario, worker, id = crypto.randomUUID() } = options;
  const over = new AbortController();
  const signal = options.signal ? AbortSignal.any([over.signal, options.signal]) : over.signal;
  try {
    const began = Date.now();
    const origin = `https://${demo.slug}-${variant}.example`;
    const issuesOf = demo.issues ? id : undefined;
    const arrivals = startRequests({ origin, issuesOf, began, requests: scenario.requests, worker, signal });
    yield { type: "run", id, demo: demo.slug, variant, scenario: scenario.id };

    const answers: AnswerEvent[] = [];
    while (answers.length < scenario.requests.length) {
      const answer = await arrivals.next();
      if (signal.aborted || answer === undefined) return;
      answers.push(answer);
      yield answer;
    }
    const expected = failing(scenario.requests);
    if (!demo.issues || expected === 0) {
      yield verdict(answers);
      return;
    }
    const issues = await askIssues(`${origin}/issues?run=${id}&count=${expected}`, worker, signal, began, answers);
    if (signal.aborted) return;
    yield* issues;
    yield verdict(answers, { issues, expected });
  } finally {
    over.abort();
  }
}

interface Sending {
  origin: string;
  /** The run's id, where the demo has to be told whose request it is, to route the issues that it reports. */
  issuesOf: string | undefined;
  /** `Date.now()` at the run's beginning. */
  began: number;
  requests: readonly ScenarioRequest[];
  worker: DemoWorker;
  signal: AbortSignal;
}

/** Schedules every request at once and queues the answers in the order of their arrival. */
function startRequests({ origin, issuesOf, began, requests, worker, signal }: Sending) {
  const arrived: AnswerEvent[] = [];
  let arrival: PromiseWithResolvers<void> = Promise.withResolvers();
  signal.addEventListener("abort", () => arrival.resolve(), { once: true });

  let previous: Promise<unknown> = Promise.resolve();
  for (const [request, { actor, hold, after, delay, method = "GET", fails }] of requests.entries()) {
    const turn = after === "previous" ? previous : Promise.resolve();
    previous = turn
      .then(() => (delay > 0 ? wait(delay, signal) : undefined))
      .then(async () => {
        if (signal.aborted) return;
        const startedAt = Date.now() - began;
        const run = issuesOf === undefined ? "" : `&run=${issuesOf}&request=${request}`;
        const url = `${origin}/?actor=${actor}&hold=${hold}${run}${fails ? "&fails=1" : ""}`;
        const reply = await ask(worker, url, method, hold + PATIENCE_MS, signal);
        const endedAt = Math.max(startedAt, Date.now() - began);
        const head = { type: "answer", request, actor, status: reply.status } as const;
        arrived.push(
          "error" in reply
            ? { ...head, isolate: null, invocation: null, startedAt, endedAt, error: reply.error }
            : { ...head, ...observed(reply.answer, began, startedAt, endedAt) },
        );
        arrival.resolve();
      });
  }

  return {
    /** The next answer; `undefined` once the run was aborted. */
    async next(): Promise<AnswerEvent | undefined> {
      while (arrived.length === 0 && !signal.aborted) {
        arrival = Promise.withResolvers();
        await arrival.promise;
      }
      return arrived.shift();
    },
  };
}

function observed({ isolate, invocation, saw, events }: DemoAnswer, began: number, startedAt: number, endedAt: number) {
  return { isolate, invocation, startedAt, endedAt, saw, events: events.map(sinceRunBegan) };

  /**
   * The demo's clock is not ours: on Cloudflare the two Workers may run on machines whose clocks differ. Whatever it says,
   * an event cannot have happened before its request was sent or after it was answered.
   */
  function sinceRunBegan(event: ObservedEvent): ObservedEvent {
    return { ...event, at: Math.min(Math.max(event.at - began, startedAt), endedAt) };
  }
}

type Reply = { status: number; answer: DemoAnswer } | { status: number; error: string };

/** Sends one request and reads its answer. A Worker that throws makes `fetch` reject with the exception's own message. */
async function ask(
  worker: DemoWorker,
  url: string,
  method: string,
  patience: number,
  signal: AbortSignal,
): Promise<Reply> {
  return await withPatience(patience, signal, (given) => fetchReply(worker, url, method, given)).catch(
    (error: unknown) => ({
      status: 500,
      error: error instanceof Error ? error.message : String(error),
    }),
  );
}

/**
 * Asks the demo for the events that its SDK sent in this run. Those that do not come in time are missing from the answer.
 */
async function askIssues(
  url: string,
  worker: DemoWorker,
  signal: AbortSignal,
  began: number,
  answers: readonly AnswerEvent[],
): Promise<IssueEvent[]> {
  const sent = await withPatience(PATIENCE_MS, signal, async (given) => {
    const response = await worker.fetch(url, { method: "GET", signal: given });
    return capturedIssuesSchema.safeParse(parseJson(await response.text()));
  }).catch(() => undefined);
  return issuesOfRun(sent?.data?.issues ?? [], answers, began);
}

/** Gives up on `asking` after that many milliseconds, or when the run is over. */
async function withPatience<Given>(
  patience: number,
  signal: AbortSignal,
  asking: (signal: AbortSignal) => Promise<Given>,
): Promise<Given> {
  const given = new AbortController();
  const late = setTimeout(() => given.abort(new Error(`No answer within ${patience} ms.`)), patience);
  const abort = () => given.abort(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    // Raced, not only signalled: the run must end even where a Worker ignores the signal.
    return await Promise.race([aborted(given.signal), asking(given.signal)]);
  } finally {
    clearTimeout(late);
    signal.removeEventListener("abort", abort);
  }
}

async function fetchReply(worker: DemoWorker, url: string, method: string, signal: AbortSignal): Promise<Reply> {
  const response = await worker.fetch(url, { method, signal });
  const body = await response.text();
  // An answer to HEAD has no body; the demo puts what it would hold into a header.
  const answer = method === "HEAD" ? (response.headers.get("demo-answer") ?? "") : body;
  return readReply(response.status, response.headers.get("content-type") ?? "no content type", answer);
}

function readReply(status: number, type: string, body: string): Reply {
  const json = parseJson(body);
  if (json === undefined)
    return { status, error: `Expected a JSON answer from the demo, received ${type} (${status}).` };
  const answer = demoAnswerSchema.safeParse(json);
  if (status === 200 && answer.success) return { status, answer: answer.data };
  const problem = readProblem(json);
  if (problem !== undefined) return { status, error: problem };
  const [issue] = answer.error?.issues ?? [];
  const where = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}: ${issue.message}` : "";
  return { status, error: `The demo's answer (${status}) does not keep the contract of demo answers${where}.` };
}

/** The title and detail of a problem document (RFC 9457) in one line. */
function readProblem(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null || !("title" in json) || typeof json.title !== "string")
    return undefined;
  return "detail" in json && typeof json.detail === "string" ? `${json.title}: ${json.detail}` : json.title;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

/** Resolves after that many milliseconds, or when the run is over. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
