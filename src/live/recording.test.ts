import { describe, expect, it } from "vitest";
import { shapeOf } from "./recording.ts";
import type { Actor, AnswerEvent, ObservedEvent, RunEvent } from "./schema.ts";
import { verdict } from "./verdict.ts";

interface Made {
  isolates?: [string, string];
  /** Shifts every time and every tick. */
  shift?: number;
  aliceReads?: Actor;
  reverse?: boolean;
}

const ISOLATE = "3f2a17c0-0000-4000-8000-000000000000";
const OTHER = "9c11aa00-0000-4000-8000-000000000000";

function run({ isolates = [ISOLATE, ISOLATE], shift = 0, aliceReads = "bob", reverse = false }: Made = {}): RunEvent[] {
  const event = (tick: number, kind: ObservedEvent["kind"], owner: Actor): ObservedEvent => {
    return { tick: tick + shift, at: tick + shift, kind, scope: "module", name: "user", value: owner, owner };
  };
  const answer = (request: number, actor: Actor, isolate: string, events: ObservedEvent[]): AnswerEvent => {
    const times = { startedAt: shift, endedAt: 100 + shift };
    const saw = `Isolate ${isolate.slice(0, 4)}.`;
    return { type: "answer", request, actor, status: 200, ...times, isolate, invocation: request + 1, saw, events };
  };
  const answers = [
    answer(1, "bob", isolates[1], [event(2, "write", "bob"), event(3, "read", "bob")]),
    answer(0, "alice", isolates[0], [event(1, "write", "alice"), event(4, "read", aliceReads)]),
  ];
  if (reverse) answers.reverse();
  const id = crypto.randomUUID();
  return [
    { type: "run", id, demo: "current-user", variant: "leaky", scenario: "overlap" },
    ...answers,
    verdict(answers),
  ];
}

describe("the shape of a run", () => {
  it("is the same for runs that differ in ids, times and the order of answers", () => {
    expect(shapeOf(run({ isolates: [OTHER, OTHER], shift: 7, reverse: true }))).toEqual(shapeOf(run()));
  });

  it("holds what happened, in the order of the isolate's clock", () => {
    const { isolates, leaks, answers } = shapeOf(run());
    expect(
      isolates.map((events) => events.map(({ actor, kind, value }) => `${actor} ${kind} ${String(value)}`)),
    ).toEqual([["alice write alice", "bob write bob", "bob read bob", "alice read bob"]]);
    expect(leaks).toEqual(['alice bob user "bob"']);
    expect(answers).toMatchObject([
      { actor: "alice", isolate: 1 },
      { actor: "bob", isolate: 1 },
    ]);
  });

  it("differs when another value is read", () => {
    expect(shapeOf(run({ aliceReads: "alice" }))).not.toEqual(shapeOf(run()));
  });

  it("differs when the requests landed in different isolates", () => {
    expect(shapeOf(run({ isolates: [ISOLATE, OTHER] }))).not.toEqual(shapeOf(run()));
  });

  it("names no isolate by its id", () => {
    const text = JSON.stringify(shapeOf(run({ isolates: [ISOLATE, OTHER] })));
    expect(text).not.toMatch(/3f2a|9c11/);
    expect(text).toContain("Isolate <isolate 1>.");
  });

  it("keeps the message of a request that failed", () => {
    const failed = {
      ...{ type: "answer", request: 0, actor: "alice", status: 500, startedAt: 0, endedAt: 1 },
      ...{ isolate: null, invocation: null, error: "boom" },
    } as const satisfies AnswerEvent;
    expect(shapeOf([failed]).answers).toEqual([{ request: 0, actor: "alice", status: 500, error: "boom" }]);
  });
});
