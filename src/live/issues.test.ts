import { describe, expect, it } from "vitest";
import { runScenario, type DemoResponse } from "./driver.ts";
import { shapeOf } from "./recording.ts";
import {
  runEventSchema,
  type Actor,
  type AnswerEvent,
  type IssueEvent,
  type ObservedEvent,
  type RunEvent,
  type ScenarioRequest,
} from "./schema.ts";
import { timeline } from "./timeline.ts";
import { leaksOfIssue, verdict } from "./verdict.ts";

const RUN = "11111111-1111-4111-8111-111111111111";
const ISOLATE = "3f2a17c0-0000-4000-8000-000000000000";
const OTHER = "9c11aa00-0000-4000-8000-000000000000";

function breadcrumb(owner: Actor | null, at = 1) {
  return { at, category: "console", level: "log", message: `${owner ?? "nobody"} was here`, owner };
}

function issue(request: number, actor: Actor, user: Actor | null, told: (Actor | null)[]): IssueEvent {
  return {
    type: "issue",
    request,
    actor,
    at: 50,
    title: { type: "Error", value: `Declined [run ${RUN}/${request}]` },
    user: user && { id: user, owner: user },
    tags: {},
    sdk: { name: "sentry.javascript.cloudflare", version: "11.0.0" },
    breadcrumbs: told.map((owner) => breadcrumb(owner)),
    olderBreadcrumbs: 0,
    envelope: null,
  };
}

function answer(request: number, actor: Actor, events: ObservedEvent[] = [], isolate = ISOLATE): AnswerEvent {
  const times = { startedAt: 0, endedAt: 100 };
  return { type: "answer", request, actor, status: 200, ...times, isolate, invocation: request + 1, saw: "", events };
}

function noted(tick: number, kind: ObservedEvent["kind"], name: string, owner: Actor): ObservedEvent {
  return { tick, at: tick, kind, scope: kind === "log" ? "invocation" : "module", name, value: owner, owner };
}

describe("the driver of a demo that reports issues", () => {
  /** A demo whose answers to HEAD are in a header, and whose `/issues` answers with that. */
  function demo(issues: unknown) {
    const asked: string[] = [];
    return {
      asked,
      fetch(address: string, { method }: { method: string }): Promise<DemoResponse> {
        const { pathname, search, searchParams } = new URL(address);
        asked.push(`${method} ${pathname}${search}`);
        if (pathname === "/issues") {
          if (issues instanceof Error) return Promise.reject(issues);
          return Promise.resolve(Response.json(issues));
        }
        const found = { actor: searchParams.get("actor"), isolate: ISOLATE, invocation: 1, saw: "", events: [] };
        if (method === "GET") return Promise.resolve(Response.json(found));
        return Promise.resolve(new Response(null, { headers: { "demo-answer": JSON.stringify(found) } }));
      },
    };
  }
  const requests: ScenarioRequest[] = [
    { actor: "alice", hold: 0, after: "start", delay: 0, method: "HEAD" },
    { actor: "bob", hold: 0, after: "previous", delay: 0, fails: true },
  ];
  async function run(worker: ReturnType<typeof demo>, of: ScenarioRequest[] = requests, reports = true) {
    const scenario = { id: "sequence", requests: of };
    const events = await Array.fromAsync(
      runScenario({
        demo: reports ? { slug: "shop", issues: true } : { slug: "shop" },
        variant: "leaky",
        scenario,
        worker,
        id: RUN,
      }),
    );
    for (const event of events) runEventSchema.parse(event);
    return events;
  }
  const { type: _, actor: __, ...captured } = issue(1, "bob", "alice", ["alice"]);

  it("tells the demo whose request it is, and asks for the issues once all are answered", async () => {
    const worker = demo({ issues: [] });
    await run(worker);
    expect(worker.asked).toEqual([
      `HEAD /?actor=alice&hold=0&run=${RUN}&request=0`,
      `GET /?actor=bob&hold=0&run=${RUN}&request=1&fails=1`,
      `GET /issues?run=${RUN}&count=1`,
    ]);
  });

  it("reads the answer to HEAD from its header, and streams issues between answers and verdict", async () => {
    const events = await run(demo({ issues: [captured] }));
    expect(events.map(({ type }) => type)).toEqual(["run", "answer", "answer", "issue", "verdict"]);
    expect(events.find(({ type }) => type === "issue")).toMatchObject({ request: 1, actor: "bob" });
  });

  it("counts an event's times from the run's beginning, which breadcrumbs may precede", async () => {
    const now = Date.now();
    const sent = { ...captured, at: now + 60_000, breadcrumbs: [breadcrumb("alice", now - 60_000)] };
    const found = (await run(demo({ issues: [sent] }))).find((event) => event.type === "issue");
    expect(found?.at).toBeGreaterThan(50_000);
    expect(found?.breadcrumbs[0]?.at).toBeLessThan(-50_000);
  });

  it("drops an issue of a request that this run did not send", async () => {
    const events = await run(demo({ issues: [{ ...captured, request: 7 }] }));
    expect(events.map(({ type }) => type)).toEqual(["run", "answer", "answer", "verdict"]);
  });

  it.each([{ issues: [{}] }, "no list", new Error("gone")])(
    "judges the run without them where it gets %j",
    async (got) => {
      const events = await run(demo(got));
      expect(events.at(-1)).toMatchObject({
        type: "verdict",
        leaks: [],
        explanation: expect.stringContaining("No event") as string,
      });
    },
  );

  it("does not ask where nothing fails", async () => {
    const worker = demo({ issues: [] });
    await run(worker, requests.slice(0, 1));
    expect(worker.asked).toHaveLength(1);
  });

  it("tells other demos nothing of the run", async () => {
    const worker = demo({ issues: [] });
    await run(worker, [{ actor: "bob", hold: 0, after: "start", delay: 0 }], false);
    expect(worker.asked).toEqual(["GET /?actor=bob&hold=0"]);
  });
});

describe("the verdict on issues", () => {
  const both = [answer(0, "alice"), answer(1, "bob")];
  const judge = (issues: IssueEvent[], expected = issues.length, answers: AnswerEvent[] = both) =>
    verdict(answers, { issues, expected });

  it("finds breadcrumbs and a user of somebody else's, and nothing else", () => {
    expect(leaksOfIssue(issue(1, "bob", "alice", ["bob", "alice", null]))).toEqual([
      { request: 1, actor: "bob", owner: "alice", name: "user", value: "alice" },
      { request: 1, actor: "bob", owner: "alice", name: "breadcrumb", value: "alice was here" },
    ]);
    expect(leaksOfIssue(issue(1, "bob", "bob", ["bob", null]))).toEqual([]);
    expect(leaksOfIssue(issue(1, "bob", null, []))).toEqual([]);
  });

  it("says what one event holds", () => {
    expect(judge([issue(1, "bob", "alice", ["alice", "alice"])]).explanation).toBe(
      "The event of Bob's request holds 2 breadcrumbs of Alice's and names Alice as the user. Both requests ran in isolate 3f2a.",
    );
    expect(judge([issue(1, "bob", "bob", ["alice"])]).explanation).toContain("holds a breadcrumb of Alice's.");
    expect(judge([issue(1, "bob", "alice", [])]).explanation).toContain("request names Alice as the user.");
  });

  it("counts several", () => {
    const issues = [issue(0, "alice", "bob", ["bob"]), issue(1, "bob", "bob", ["alice"])];
    expect(judge(issues).explanation).toBe(
      "2 of 2 events hold breadcrumbs of somebody else's; 1 of 2 events names somebody else as the user.",
    );
    const first = issue(0, "alice", "alice", ["bob"]);
    expect(judge([first, issue(1, "bob", "bob", ["bob"])]).explanation).toBe(
      "1 of 2 events holds breadcrumbs of somebody else's; none of 2 events name somebody else as the user.",
    );
  });

  it("says that nothing leaked, and of two isolates why", () => {
    const clean = [issue(1, "bob", "bob", ["bob"])];
    expect(judge(clean).explanation).toBe(
      "No leak: the event of Bob's request holds nobody else's data. All of it ran in isolate 3f2a.",
    );
    const wrote = [noted(1, "write", "user", "alice")];
    const apart = [answer(0, "alice", wrote), answer(1, "bob", [], OTHER)];
    expect(judge(clean, 1, apart).explanation).toMatch(/^No leak this time: .+ 2 isolates \(3f2a and 9c11\)/);
  });

  it("says how many events did not come", () => {
    expect(judge([], 1).explanation).toBe("No event arrived in time, so this run shows nothing.");
    expect(judge([issue(1, "bob", "bob", [])], 2).explanation).toContain("One event did not arrive in time.");
    expect(judge([issue(0, "alice", "alice", []), issue(1, "bob", "bob", [])], 1).explanation).not.toContain("arrive");
  });
});

describe("the timeline of a run with issues", () => {
  const alice = answer(0, "alice", [noted(1, "write", "user", "alice"), noted(2, "write", "breadcrumb", "alice")]);
  const bob = answer(1, "bob", [noted(3, "write", "breadcrumb", "bob"), noted(4, "log", "captureException", "bob")]);
  const reported = { issues: [issue(1, "bob", "alice", ["alice", "alice", "bob"])], expected: 1 };

  it("draws one arrow for what each person left, from the last write to the report", () => {
    const { steps, arrows } = timeline([alice, bob], verdict([alice, bob], reported));
    const report = steps.findIndex(({ event }) => event?.name === "captureException");
    expect(steps[report]).toMatchObject({ leak: true, owner: "alice" });
    expect(steps[report]?.text).toBe("Bob's invocation reports an error to Sentry. The event holds data of Alice's.");
    const wrote = (name: string) => steps.findIndex(({ event }) => event?.name === name && event.owner === "alice");
    expect(arrows).toMatchObject([
      { from: wrote("user"), to: report, owner: "alice" },
      { from: wrote("breadcrumb"), to: report, owner: "alice" },
    ]);
  });

  it("draws it from before the run where nobody wrote it in this one", () => {
    const { arrows } = timeline([bob], verdict([bob], { issues: [issue(1, "bob", "bob", ["carol"])], expected: 1 }));
    expect(arrows).toMatchObject([{ from: "before", owner: "carol" }]);
  });

  it("draws none where the event is Bob's alone", () => {
    const { arrows, steps } = timeline(
      [bob],
      verdict([bob], { issues: [issue(1, "bob", "bob", ["bob"])], expected: 1 }),
    );
    expect(arrows).toEqual([]);
    expect(steps.some(({ leak }) => leak)).toBe(false);
  });
});

it("two recordings of the same run have the same issues, whatever their ids and times", () => {
  const events = (id: string, at: number): RunEvent[] => [
    { type: "run", id, demo: "shop", variant: "leaky", scenario: "sequence" },
    { ...issue(1, "bob", "alice", ["alice"]), at, breadcrumbs: [breadcrumb("alice", at)] },
  ];
  expect(shapeOf(events(RUN, 1))).toEqual(shapeOf(events(OTHER, 2)));
  expect(shapeOf(events(RUN, 1)).issues).toHaveLength(1);
});
