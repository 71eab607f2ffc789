import { describe, expect, it } from "vitest";
import { outcomeOf } from "./prediction.ts";
import type { Leak, Outcome, VerdictEvent } from "./schema.ts";

const aliceGetsBob: Leak = { request: 0, actor: "alice", owner: "bob", name: "currentUser", value: "bob" };
const bobGetsAlice: Leak = { request: 1, actor: "bob", owner: "alice", name: "currentUser", value: "alice" };

function verdict(leaks: Leak[], isolates: string[] = ["one"]): VerdictEvent {
  return { type: "verdict", leaks, isolates, explanation: "" };
}

function choice(id: string, outcome: Outcome) {
  return { id, label: id, outcome, explanation: "" };
}

const choices = [
  choice("together", { leaks: [], isolates: "one" }),
  choice("leak", { leaks: [{ actor: "alice", owner: "bob" }] }),
  choice("apart", { leaks: [], isolates: "several" }),
];

describe("the choice that a run proves right", () => {
  it.each([
    ["together", verdict([])],
    ["leak", verdict([aliceGetsBob])],
    ["leak", verdict([aliceGetsBob], ["one", "two"])],
    ["apart", verdict([], ["one", "two"])],
  ])("is %s", (id, run) => {
    expect(outcomeOf(choices, run)).toBe(id);
  });

  it("takes a pair that leaks twice for one pair", () => {
    expect(outcomeOf(choices, verdict([aliceGetsBob, aliceGetsBob]))).toBe("leak");
  });

  it("is none when more leaks than it says, or another pair", () => {
    expect(outcomeOf(choices, verdict([aliceGetsBob, bobGetsAlice]))).toBeUndefined();
    expect(outcomeOf(choices, verdict([bobGetsAlice]))).toBeUndefined();
  });

  it("is none when fewer leak than it says", () => {
    const both = choice("both", {
      leaks: [
        { actor: "alice", owner: "bob" },
        { actor: "bob", owner: "alice" },
      ],
    });
    expect(outcomeOf([both], verdict([aliceGetsBob]))).toBeUndefined();
    expect(outcomeOf([both], verdict([bobGetsAlice, aliceGetsBob]))).toBe("both");
  });

  it("may leak more than the outcome includes, but not less", () => {
    const warm = choice("warm", { includes: [{ actor: "bob", owner: "alice" }] });
    expect(outcomeOf([warm], verdict([bobGetsAlice]))).toBe("warm");
    expect(outcomeOf([warm], verdict([aliceGetsBob, bobGetsAlice]))).toBe("warm");
    expect(outcomeOf([warm], verdict([aliceGetsBob]))).toBeUndefined();
    expect(outcomeOf([warm], verdict([]))).toBeUndefined();
  });

  it("leaves leaks or isolates out where the outcome does", () => {
    expect(outcomeOf([choice("any", { isolates: "one" })], verdict([aliceGetsBob]))).toBe("any");
    expect(outcomeOf([choice("any", {})], verdict([bobGetsAlice], ["one", "two"]))).toBe("any");
  });

  it("is the first that fits", () => {
    const either = [choice("first", { leaks: [] }), choice("second", { leaks: [] })];
    expect(outcomeOf(either, verdict([]))).toBe("first");
  });

  it("is none when no request was answered, whatever the choices leave out", () => {
    expect(outcomeOf([choice("any", {})], verdict([], []))).toBeUndefined();
  });
});
