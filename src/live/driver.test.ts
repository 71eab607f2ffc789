import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runScenario, type DemoResponse, type RunOptions } from "./driver.ts";
import { runEventSchema, scenarioSchema, type AnswerEvent, type RunEvent } from "./schema.ts";

const ISOLATE = "3f2a17c0-0000-4000-8000-000000000000";
const ID = "11111111-1111-4111-8111-111111111111";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  expect(vi.getTimerCount(), "timers left behind").toBe(0);
  vi.useRealTimers();
});

interface Request {
  actor: string;
  hold?: number;
  after?: string;
  delay?: number;
}

function scenario(...requests: Request[]) {
  return scenarioSchema.parse({
    id: "overlap",
    title: "Overlap",
    requests: requests.map((request) => ({ hold: 0, ...request })),
    prediction: {
      question: "?",
      choices: ["a", "b"].map((id) => ({ id, label: id, outcome: {}, explanation: "" })),
    },
    explanation: "",
  });
}

function json(body: unknown, status = 200): DemoResponse {
  return Response.json(body, { status });
}

/** A demo that holds as asked and answers with one event, stamped with the time that `clock` gives. */
function demo(clock: () => number = Date.now) {
  const urls: string[] = [];
  let invocation = 0;
  return {
    urls,
    async fetch(url: string): Promise<DemoResponse> {
      urls.push(url);
      const { searchParams } = new URL(url);
      const actor = searchParams.get("actor");
      const mine = ++invocation;
      const at = clock();
      await new Promise<void>((resolve) => {
        setTimeout(
          () => {
            resolve();
          },
          Number(searchParams.get("hold")),
        );
      });
      const events = [{ tick: mine, at, kind: "write", scope: "module", name: "user", value: actor, owner: actor }];
      return json({ actor, isolate: ISOLATE, invocation: mine, saw: `Hello, ${actor ?? ""}.`, events });
    },
  };
}

function run(requests: Request[], worker: RunOptions["worker"], more: Partial<RunOptions> = {}) {
  return runScenario({
    demo: { slug: "current-user" },
    variant: "leaky",
    scenario: scenario(...requests),
    worker,
    id: ID,
    ...more,
  });
}

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const collected: RunEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

async function answersOf(requests: Request[], worker: RunOptions["worker"]): Promise<AnswerEvent[]> {
  const collected = collect(run(requests, worker));
  await vi.runAllTimersAsync();
  return (await collected).filter((event) => event.type === "answer");
}

describe("the events of a run", () => {
  it("are the run, each answer as it arrives, and the verdict, all to the contract", async () => {
    const collected = collect(
      run(
        [
          { actor: "alice", hold: 400 },
          { actor: "bob", hold: 100 },
        ],
        demo(),
      ),
    );
    await vi.runAllTimersAsync();
    const events = await collected;
    expect(events.map((event) => (event.type === "answer" ? event.actor : event.type))).toEqual([
      "run",
      "bob",
      "alice",
      "verdict",
    ]);
    expect(events[0]).toEqual({ type: "run", id: ID, demo: "current-user", variant: "leaky", scenario: "overlap" });
    for (const event of events) expect(() => runEventSchema.parse(event)).not.toThrow();
  });

  it("come one by one: an answer is not kept back for a later one", async () => {
    const events = run(
      [
        { actor: "alice", hold: 400 },
        { actor: "bob", hold: 100 },
      ],
      demo(),
    );
    expect((await events.next()).value).toMatchObject({ type: "run" });
    const second = events.next();
    await vi.advanceTimersByTimeAsync(100);
    expect((await second).value).toMatchObject({ actor: "bob", endedAt: 100 });
    const third = events.next();
    await vi.advanceTimersByTimeAsync(300);
    expect((await third).value).toMatchObject({ actor: "alice", endedAt: 400 });
    expect((await events.next()).value).toMatchObject({ type: "verdict" });
    expect((await events.next()).done).toBe(true);
  });

  it("keep the order of arrival for a consumer who is late", async () => {
    const events = run(
      [
        { actor: "alice", hold: 300 },
        { actor: "bob", hold: 200 },
        { actor: "carol", hold: 100 },
      ],
      demo(),
    );
    await events.next();
    await vi.runAllTimersAsync();
    const rest = await collect(events);
    expect(rest.map((event) => (event.type === "answer" ? event.actor : event.type))).toEqual([
      "carol",
      "bob",
      "alice",
      "verdict",
    ]);
  });

  it("wait for an answer that is still to come after the consumer has caught up", async () => {
    const requests = [
      { actor: "alice", hold: 300 },
      { actor: "bob", hold: 20 },
      { actor: "carol", hold: 10 },
    ];
    const events = run(requests, demo());
    await events.next();
    await vi.advanceTimersByTimeAsync(20);
    const rest = collect(events);
    await vi.runAllTimersAsync();
    expect((await rest).map((event) => (event.type === "answer" ? event.actor : event.type))).toEqual([
      "carol",
      "bob",
      "alice",
      "verdict",
    ]);
  });

  it("get a random id each", async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const events = runScenario({
          demo: { slug: "d" },
          variant: "live",
          scenario: scenario({ actor: "bob" }),
          worker: demo(),
        });
        const first = await events.next();
        await events.return();
        return first.value?.type === "run" ? first.value.id : undefined;
      }),
    );
    expect(new Set(ids).size).toBe(2);
    await vi.runAllTimersAsync();
  });
});

describe("the requests", () => {
  it("name their actor and hold time", async () => {
    const worker = demo();
    await answersOf([{ actor: "alice", hold: 400 }], worker);
    expect(worker.urls).toEqual(["https://current-user-leaky.example/?actor=alice&hold=400"]);
  });

  it("start together, each after its own delay", async () => {
    const answers = await answersOf(
      [
        { actor: "alice", hold: 50, delay: 120 },
        { actor: "bob", hold: 400 },
      ],
      demo(),
    );
    expect(answers).toMatchObject([
      { actor: "alice", startedAt: 120, endedAt: 170 },
      { actor: "bob", startedAt: 0, endedAt: 400 },
    ]);
  });

  it("wait for the answer to the previous one, and then their delay, where the scenario says so", async () => {
    const sequence = [
      { actor: "alice", hold: 80 },
      { actor: "bob", hold: 30, after: "previous", delay: 20 },
    ];
    expect(await answersOf(sequence, demo())).toMatchObject([
      { actor: "alice", startedAt: 0, endedAt: 80 },
      { actor: "bob", startedAt: 100, endedAt: 130 },
    ]);
  });

  it("go on after one that failed", async () => {
    const working = demo();
    const worker = {
      fetch: (url: string) => (url.includes("alice") ? Promise.reject(new Error("boom")) : working.fetch(url)),
    };
    const answers = await answersOf([{ actor: "alice" }, { actor: "bob", hold: 10, after: "previous" }], worker);
    expect(answers).toMatchObject([
      { actor: "alice", error: "boom" },
      { actor: "bob", status: 200 },
    ]);
  });
});

describe("the time of an event", () => {
  it("is milliseconds since the run began", async () => {
    const [answer] = await answersOf([{ actor: "alice", hold: 50, delay: 120 }], demo());
    expect(answer).toMatchObject({ events: [{ at: 120 }] });
  });

  it.each([
    ["behind", -90_000, 120],
    ["ahead", 90_000, 170],
  ])("stays within its request where the demo's clock is %s", async (_, difference, at) => {
    const worker = demo(() => Date.now() + difference);
    const [answer] = await answersOf([{ actor: "alice", hold: 50, delay: 120 }], worker);
    expect(answer).toMatchObject({ startedAt: 120, endedAt: 170, events: [{ at }] });
  });
});

describe("an answer with an error", () => {
  const failed = { isolate: null, invocation: null };
  const one = [{ actor: "alice" }];

  it("has the exact message of what the Worker threw", async () => {
    const message = "Cannot perform I/O on behalf of a different request.";
    const answers = await answersOf(one, { fetch: () => Promise.reject(new Error(message)) });
    expect(answers).toEqual([
      { type: "answer", request: 0, actor: "alice", status: 500, ...failed, startedAt: 0, endedAt: 0, error: message },
    ]);
  });

  it("has what was thrown where that is not an Error", async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the case under test
    const answers = await answersOf(one, { fetch: () => Promise.reject("plain") });
    expect(answers).toMatchObject([{ status: 500, error: "plain" }]);
  });

  it("has title and detail of a problem document, and its status", async () => {
    const problem = { type: "about:blank", title: "Unknown actor", status: 400, detail: "Who is that?" };
    const answers = await answersOf(one, { fetch: () => Promise.resolve(json(problem, 400)) });
    expect(answers).toMatchObject([{ ...failed, status: 400, error: "Unknown actor: Who is that?" }]);
  });

  it("says what came instead of JSON, without repeating it", async () => {
    const page = new Response("<h1>secret</h1>", { headers: { "content-type": "text/html" } });
    const [answer] = await answersOf(one, { fetch: () => Promise.resolve(page) });
    expect(answer).toMatchObject({
      ...failed,
      error: "Expected a JSON answer from the demo, received text/html (200).",
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it.each([[{ actor: "alice" }], [null], ["text"], [[]]])("says that %j does not keep the contract", async (body) => {
    const [answer] = await answersOf(one, { fetch: () => Promise.resolve(json(body)) });
    expect(answer).toMatchObject({ ...failed, status: 200 });
    expect(answer).toHaveProperty("error", expect.stringContaining("does not keep the contract"));
  });

  it("ends the wait for a Worker that never answers", async () => {
    const answers = await answersOf([{ actor: "alice", hold: 400 }], { fetch: () => new Promise(() => undefined) });
    expect(answers).toMatchObject([{ status: 500, endedAt: 10_400, error: "No answer within 10400 ms." }]);
  });
});

describe("a run whose consumer goes away", () => {
  const staggered = [
    { actor: "alice", hold: 10 },
    { actor: "bob", hold: 10, delay: 100 },
  ];

  it("sends nothing more when the consumer stops iterating", async () => {
    const worker = demo();
    const events = run(staggered, worker);
    await events.next();
    const answer = events.next();
    await vi.advanceTimersByTimeAsync(10);
    await answer;
    await events.return();
    await vi.runAllTimersAsync();
    expect(worker.urls).toHaveLength(1);
  });

  it("ends without a verdict, gives up requests under way and sends nothing more when its signal aborts", async () => {
    const seen: AbortSignal[] = [];
    const worker = {
      fetch(_: string, { signal }: { signal: AbortSignal }): Promise<DemoResponse> {
        seen.push(signal);
        return new Promise(() => undefined);
      },
    };
    const gone = new AbortController();
    const collected = collect(run(staggered, worker, { signal: gone.signal }));
    await vi.advanceTimersByTimeAsync(50);
    gone.abort();
    await vi.runAllTimersAsync();
    expect((await collected).map((event) => event.type)).toEqual(["run"]);
    expect(seen.map((signal) => signal.aborted)).toEqual([true]);
  });

  it("sends nothing at all when it had gone before the first event was asked for", async () => {
    const worker = demo();
    const events = await collect(run(staggered, worker, { signal: AbortSignal.abort() }));
    await vi.runAllTimersAsync();
    expect(events.map((event) => event.type)).toEqual(["run"]);
    expect(worker.urls).toEqual([]);
  });
});
