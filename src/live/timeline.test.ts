import { describe, expect, test } from "vitest";
import type { Actor, AnswerEvent, ObservedEvent } from "./schema.ts";
import { timeline, type Timeline } from "./timeline.ts";
import { verdict } from "./verdict.ts";

const ISOLATE = "3f2a0000-0000-4000-8000-000000000000";
const OTHER = "9b1c0000-0000-4000-8000-000000000000";

function event(
  tick: number,
  at: number,
  kind: ObservedEvent["kind"],
  value: ObservedEvent["value"] = null,
  owner: Actor | null = null,
  scope: ObservedEvent["scope"] = "module",
): ObservedEvent {
  const waits = kind === "await" || kind === "resume";
  return { tick, at, kind, scope: waits ? "invocation" : scope, name: waits ? "hold" : "currentUser", value, owner };
}

interface Given {
  request: number;
  actor: Actor;
  from: number;
  to: number;
  events: ObservedEvent[];
  isolate?: string;
  invocation?: number;
}

function answer({ request, actor, from, to, events, isolate = ISOLATE, invocation = request + 1 }: Given): AnswerEvent {
  const saw = `Hello, ${String(events.findLast(({ kind }) => kind === "read")?.value ?? actor)}.`;
  return {
    type: "answer",
    request,
    actor,
    status: 200,
    startedAt: from,
    endedAt: to,
    isolate,
    invocation,
    saw,
    events,
  };
}

function failure(request: number, actor: Actor): AnswerEvent {
  return {
    type: "answer",
    request,
    actor,
    status: 500,
    startedAt: 0,
    endedAt: 9,
    isolate: null,
    invocation: null,
    error: "Cannot perform I/O",
  };
}

const alice = answer({
  request: 0,
  actor: "alice",
  from: 0,
  to: 402,
  events: [
    event(1, 1, "write", "alice", "alice"),
    event(2, 1, "await", 400),
    event(7, 401, "resume", 400),
    event(8, 401, "read", "bob", "bob"),
  ],
});
const bob = answer({
  request: 1,
  actor: "bob",
  from: 120,
  to: 282,
  events: [
    event(3, 121, "write", "bob", "bob"),
    event(4, 121, "await", 160),
    event(5, 281, "resume", 160),
    event(6, 281, "read", "bob", "bob"),
  ],
});
/** Bob's request overlaps Alice's and both use one variable: answers in order of arrival. */
const overlap = [bob, alice];

function draw(answers: AnswerEvent[]): Timeline {
  return timeline(answers, verdict(answers));
}

describe("lanes", () => {
  test("one for each isolate, in order of first appearance", () => {
    const elsewhere = answer({ request: 1, actor: "bob", from: 120, to: 200, events: [], isolate: OTHER });
    const { lanes } = draw([elsewhere, alice]);
    expect(lanes.map(({ label }) => label)).toEqual(["isolate 3f2a", "isolate 9b1c"]);
  });

  test("a failed request is in a lane of its own, after the isolates", () => {
    const { lanes, bars, steps } = draw([failure(1, "bob"), alice]);
    expect(lanes.map(({ kind, label }) => [kind, label])).toEqual([
      ["isolate", "isolate 3f2a"],
      ["failed", "no isolate"],
    ]);
    expect(bars.find(({ actor }) => actor === "bob")).toMatchObject({ lane: 1, outcome: "failed", invocation: null });
    expect(steps.map(({ text }) => text)).toContain("Bob's request fails: “Cannot perform I/O”");
  });

  test("requests without an answer wait in the last lane until their answer is expected", () => {
    const { lanes, bars, duration, steps } = timeline([bob], verdict([bob]), [
      { request: 0, actor: "alice", startedAt: 0, until: 300 },
    ]);
    expect(lanes.map(({ kind }) => kind)).toEqual(["isolate", "waiting"]);
    expect(bars[0]).toMatchObject({ actor: "alice", outcome: "waiting", lane: 1, end: 300 });
    expect(bars[0]?.waits).toEqual([{ from: bars[0]?.from, to: bars[0]?.to }]);
    expect(duration).toBe(300);
    expect(steps[0]?.text).toBe("Alice's request is sent.");
  });

  test("a run without answers has nothing to draw", () => {
    expect(draw([])).toEqual({ lanes: [], bars: [], steps: [], arrows: [], held: [], duration: 0 });
  });
});

describe("bars", () => {
  test("those that overlap are in rows of their own", () => {
    const { bars, lanes } = draw(overlap);
    expect(bars.map(({ label, row }) => [label, row])).toEqual([
      ["Alice", 0],
      ["Bob", 1],
    ]);
    expect(lanes[0]?.rows).toBe(2);
  });

  test("one that starts when another has ended takes its row", () => {
    const first = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 80,
      events: [event(1, 0, "write", "alice", "alice")],
    });
    const second = answer({
      request: 1,
      actor: "bob",
      from: 80,
      to: 160,
      events: [event(2, 80, "write", "bob", "bob")],
    });
    const { bars, steps } = draw([first, second]);
    expect(bars.map(({ row }) => row)).toEqual([0, 0]);
    expect(bars[0]?.to).toBeLessThan(bars[1]?.from ?? -1);
    expect(steps.map(({ actor, kind }) => `${actor} ${kind}`)).toEqual([
      "alice start",
      "alice write",
      "alice end",
      "bob start",
      "bob write",
      "bob end",
    ]);
  });

  test("wait from the await to the resume", () => {
    const { bars, steps } = draw(overlap);
    const wait = bars[1]?.waits[0];
    expect(steps[wait?.from ?? -1]).toMatchObject({ kind: "await", actor: "bob" });
    expect(steps[wait?.to ?? -1]).toMatchObject({ kind: "resume", actor: "bob" });
  });

  test("count where one person sends several requests", () => {
    const again = answer({
      request: 1,
      actor: "alice",
      from: 500,
      to: 520,
      events: [event(9, 501, "write", "alice", "alice")],
    });
    const { bars, steps } = draw([alice, again]);
    expect(bars.map(({ label }) => label)).toEqual(["Alice 1", "Alice 2"]);
    expect(steps.map(({ text }) => text)).toContain("Alice's invocation 2 writes currentUser = alice in module scope.");
  });

  test("cover their events even where the clocks of site and demo disagree", () => {
    const skewed = answer({
      request: 0,
      actor: "alice",
      from: 5,
      to: 10,
      events: [event(1, 3, "write", "alice", "alice"), event(2, 12, "read", "alice", "alice")],
    });
    expect(draw([skewed]).bars[0]).toMatchObject({ start: 3, end: 12 });
  });
});

describe("steps", () => {
  test("tell the run in causal order, in plain sentences", () => {
    expect(draw(overlap).steps.map(({ text }) => text)).toEqual([
      "Alice's request starts invocation 1 of isolate 3f2a.",
      "Alice's invocation writes currentUser = alice in module scope.",
      "Alice's invocation waits 400 ms at an await. Others can run meanwhile.",
      "Bob's request starts invocation 2 of isolate 3f2a.",
      "Bob's invocation writes currentUser = bob in module scope.",
      "Bob's invocation waits 160 ms at an await. Others can run meanwhile.",
      "Bob's invocation resumes.",
      "Bob's invocation reads currentUser from module scope and gets bob.",
      "Bob is answered: “Hello, bob.”",
      "Alice's invocation resumes.",
      "Alice's invocation reads currentUser from module scope and gets bob. This is Bob's value.",
      "Alice is answered: “Hello, bob.”",
    ]);
  });

  test("what is kept outside module scope is named as such", () => {
    const own = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 9,
      events: [
        event(1, 1, "write", "alice", "alice", "invocation"),
        event(2, 2, "log", "alice", "alice", "invocation"),
      ],
    });
    expect(draw([own]).steps.map(({ text }) => text)).toEqual([
      "Alice's request starts invocation 1 of isolate 3f2a.",
      "Alice's invocation writes currentUser = alice outside module scope.",
      "Alice's invocation logs currentUser = alice.",
      "Alice is answered: “Hello, alice.”",
    ]);
  });

  test("at the same millisecond the isolate's clock decides", () => {
    const first = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 9,
      events: [event(2, 5, "write", "alice", "alice"), event(4, 5, "read", "bob", "bob")],
    });
    const second = answer({
      request: 1,
      actor: "bob",
      from: 0,
      to: 9,
      events: [event(1, 5, "read", null), event(3, 5, "write", "bob", "bob")],
    });
    const ticks = draw([first, second]).steps.flatMap(({ event: one }) => one?.tick ?? []);
    expect(ticks).toEqual([1, 2, 3, 4]);
  });

  test("the isolate's clock wins over a time that went backwards", () => {
    const late = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 30,
      events: [event(1, 20, "write", "alice", "alice")],
    });
    const early = answer({
      request: 1,
      actor: "bob",
      from: 0,
      to: 30,
      events: [event(2, 19, "read", "alice", "alice")],
    });
    const { steps } = draw([late, early]);
    expect(steps.flatMap(({ event: one, at }) => (one ? [[one.tick, at]] : []))).toEqual([
      [1, 20],
      [2, 20],
    ]);
  });
});

describe("arrows", () => {
  test("go from the newest write of that owner to the read that leaked", () => {
    const { arrows, steps } = draw(overlap);
    expect(arrows).toHaveLength(1);
    const [arrow] = arrows;
    expect(arrow).toMatchObject({ lane: 0, name: "currentUser", value: "bob", owner: "bob" });
    expect(steps[Number(arrow?.from)]?.event?.tick).toBe(3);
    expect(steps[arrow?.to ?? -1]?.event?.tick).toBe(8);
  });

  test("come from before where nothing in this run wrote the value", () => {
    const { arrows, held } = draw([alice]);
    expect(arrows.map(({ from }) => from)).toEqual(["before"]);
    expect(held.map(({ value }) => value)).toEqual(["alice", "bob"]);
  });

  test("never come from another isolate", () => {
    const elsewhere = { ...bob, isolate: OTHER } as AnswerEvent;
    expect(draw([elsewhere, alice]).arrows.map(({ from }) => from)).toEqual(["before"]);
  });

  test("there is none where nothing leaked", () => {
    expect(draw([bob]).arrows).toEqual([]);
  });
});

describe("held", () => {
  test("module scope holds a value from one write to the next", () => {
    const { held, steps } = draw(overlap);
    expect(held.map(({ value, owner, from, to }) => ({ value, owner, from, to }))).toEqual([
      { value: "alice", owner: "alice", from: 1, to: 4 },
      { value: "bob", owner: "bob", from: 4, to: "end" },
    ]);
    expect(steps[4]?.event).toMatchObject({ kind: "write", value: "bob" });
  });

  test("a value read before any write was there before the run", () => {
    const reader = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 9,
      events: [event(11, 1, "read", "bob", "bob"), event(12, 2, "write", "alice", "alice")],
    });
    expect(draw([reader]).held.map(({ value, from }) => [value, from])).toEqual([
      ["bob", "before"],
      ["alice", 2],
    ]);
  });

  test("a value that changes without a write that was seen is held from its first read", () => {
    const counting = [0, 1].map((request) =>
      answer({
        request,
        actor: "alice",
        from: request * 10,
        to: request * 10 + 5,
        events: [event(request + 1, request * 10 + 1, "read", request + 7)],
      }),
    );
    expect(draw(counting).held.map(({ value, from, to }) => [value, from, to])).toEqual([
      [7, "before", 4],
      [8, 4, "end"],
    ]);
  });

  test("a variable of an invocation's own is not in module scope", () => {
    const own = answer({
      request: 0,
      actor: "alice",
      from: 0,
      to: 9,
      events: [event(1, 1, "write", "alice", "alice", "invocation")],
    });
    expect(draw([own]).held).toEqual([]);
  });
});
