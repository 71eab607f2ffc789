import { describe, expect, it } from "vitest";
import { verdictEventSchema, type Actor, type AnswerEvent, type ObservedEvent } from "./schema.ts";
import { verdict } from "./verdict.ts";

const ISOLATE = "3f2a17c0-0000-4000-8000-000000000000";
const OTHER = "9c11aa00-0000-4000-8000-000000000000";

function event(tick: number, kind: ObservedEvent["kind"], owner: Actor | null, more: Partial<ObservedEvent> = {}) {
  return { tick, at: tick, kind, scope: "module", name: "currentUser", value: owner, owner, ...more } as const;
}

function answer(request: number, actor: Actor, events: ObservedEvent[], isolate = ISOLATE): AnswerEvent {
  const times = { startedAt: 0, endedAt: 10 };
  return { type: "answer", request, actor, status: 200, ...times, isolate, invocation: request + 1, saw: "", events };
}

function failure(request: number, actor: Actor, error: string): AnswerEvent {
  const nothing = { isolate: null, invocation: null };
  return { type: "answer", request, actor, status: 500, startedAt: 0, endedAt: 10, ...nothing, error };
}

const overlap = [
  answer(1, "bob", [event(2, "write", "bob"), event(3, "read", "bob")]),
  answer(0, "alice", [event(1, "write", "alice"), event(4, "read", "bob")]),
];

describe("what counts as a leak", () => {
  it("is a read of somebody else's value", () => {
    expect(verdict(overlap).leaks).toEqual([
      { request: 0, actor: "alice", owner: "bob", name: "currentUser", value: "bob" },
    ]);
  });

  it("is not a read of one's own value or of nobody's", () => {
    expect(verdict([answer(0, "alice", [event(1, "read", "alice"), event(2, "read", null)])]).leaks).toEqual([]);
  });

  it.each(["write", "await", "resume", "log"] as const)("is not a %s of somebody else's value", (kind) => {
    expect(verdict([answer(0, "alice", [event(1, kind, "bob")])]).leaks).toEqual([]);
  });

  it("is a read in invocation scope too: where it was found does not make it theirs", () => {
    const read = event(1, "read", "bob", { scope: "invocation" });
    expect(verdict([answer(0, "alice", [read])]).leaks).toHaveLength(1);
  });

  it("is every such read, in the order of the answers and of the events in them", () => {
    const { leaks } = verdict([
      answer(1, "bob", [event(5, "read", "carol")]),
      answer(0, "alice", [event(3, "read", "bob", { name: "first" }), event(4, "read", "bob", { name: "second" })]),
    ]);
    expect(leaks.map(({ actor, owner, name }) => `${actor} ${owner} ${name}`)).toEqual([
      "bob carol currentUser",
      "alice bob first",
      "alice bob second",
    ]);
  });
});

describe("the isolates that answered", () => {
  it("are listed once each, in the order of their first answers", () => {
    const answers = [answer(0, "alice", [], OTHER), answer(1, "bob", [], ISOLATE), answer(2, "carol", [], OTHER)];
    expect(verdict(answers).isolates).toEqual([OTHER, ISOLATE]);
  });

  it("leave out requests that failed", () => {
    expect(verdict([failure(0, "alice", "boom"), answer(1, "bob", [])]).isolates).toEqual([ISOLATE]);
  });
});

describe("the explanation", () => {
  it("names the request, what it read, whose value it got, and the isolate that both ran in", () => {
    expect(verdict(overlap).explanation).toBe(
      "Alice's request read currentUser and got Bob's value. Both requests ran in isolate 3f2a.",
    );
  });

  it("does not claim that both ran in one isolate when no request of this run wrote the value", () => {
    const { explanation } = verdict([answer(0, "alice", [event(4, "read", "bob")])]);
    expect(explanation).toContain("An earlier request had left it in isolate 3f2a");
  });

  it("does not take a write after the read, or one in another isolate, for its source", () => {
    const late = [answer(1, "bob", [event(9, "write", "bob")]), answer(0, "alice", [event(4, "read", "bob")])];
    const away = [answer(1, "bob", [event(1, "write", "bob")], OTHER), answer(0, "alice", [event(4, "read", "bob")])];
    expect(verdict(late).explanation).toContain("An earlier request");
    expect(verdict(away).explanation).toContain("An earlier request");
  });

  it("counts the leaks after the first", () => {
    const twice = answer(0, "alice", [event(4, "read", "bob"), event(5, "read", "bob")]);
    const thrice = answer(0, "alice", [event(4, "read", "bob"), event(5, "read", "bob"), event(6, "read", "bob")]);
    expect(verdict([twice]).explanation).toMatch(/One more read of this run got somebody else's value\.$/);
    expect(verdict([thrice]).explanation).toMatch(/2 more reads of this run got somebody else's value\.$/);
  });

  it("numbers the request where the actor sent more than one", () => {
    const { explanation } = verdict([
      answer(0, "alice", []),
      answer(1, "bob", [event(1, "write", "bob")]),
      answer(2, "alice", [event(2, "read", "bob")]),
    ]);
    expect(explanation).toMatch(/^Alice's request \(number 3\) read currentUser/);
  });

  it("says that an order hid the bug when owned data went through module scope", () => {
    const { explanation } = verdict([
      answer(0, "alice", [event(1, "write", "alice"), event(2, "read", "alice")]),
      answer(1, "bob", [event(3, "write", "bob"), event(4, "read", "bob")]),
    ]);
    expect(explanation).toBe(
      "No leak in this order: both requests ran in isolate 3f2a and share its module scope, but each read its own value.",
    );
  });

  it("says that nothing leaked when nobody's data was in module scope", () => {
    const own = (tick: number, actor: Actor) => event(tick, "read", actor, { scope: "invocation" });
    const two = [answer(0, "alice", [own(1, "alice")]), answer(1, "bob", [own(2, "bob")])];
    expect(verdict(two).explanation).toBe(
      "No leak: both requests ran in isolate 3f2a, and no request read another's value.",
    );
    expect(verdict([...two, answer(2, "carol", [])]).explanation).toContain("all 3 ran in isolate 3f2a");
  });

  it("makes separate isolates a lesson, not an error and not a proof", () => {
    const { explanation } = verdict([
      answer(0, "alice", [event(1, "write", "alice"), event(2, "read", "alice")]),
      answer(1, "bob", [event(1, "write", "bob"), event(2, "read", "bob")], OTHER),
    ]);
    expect(explanation).toMatch(/^No leak this time: the requests landed in 2 isolates\./);
    expect(explanation).toContain("(3f2a and 9c11)");
    expect(explanation).toContain("nothing promises that separation");
  });

  it("does not credit separate isolates where nothing could have leaked", () => {
    const own = (actor: Actor) => [event(1, "read", actor, { scope: "invocation" })];
    const { explanation } = verdict([
      answer(0, "alice", own("alice")),
      answer(1, "bob", own("bob"), OTHER),
      answer(2, "carol", own("carol"), "77"),
    ]);
    expect(explanation).toBe(
      "No leak: the requests landed in 3 isolates (3f2a, 9c11 and 77), and none of them keeps anybody's data in module scope.",
    );
  });

  it("speaks of one request as one", () => {
    const own = event(1, "read", "alice", { scope: "invocation" });
    expect(verdict([answer(0, "alice", [own])]).explanation).toBe(
      "No leak: the request ran in isolate 3f2a and read nobody else's value.",
    );
  });

  it("says which isolates answered where nobody's data was involved", () => {
    const [one, other, third] = [answer(0, "alice", []), answer(1, "bob", []), answer(2, "carol", [], OTHER)];
    expect(verdict([one]).explanation).toBe("Isolate 3f2a answered.");
    expect(verdict([one, other]).explanation).toBe("Both requests were answered by one isolate, 3f2a.");
    expect(verdict([one, other, third]).explanation).toBe("All 3 requests were answered by 2 isolates, 3f2a and 9c11.");
  });

  it("gives the exact message of a request that failed, next to what the others showed", () => {
    const { explanation } = verdict([...overlap, failure(2, "carol", "Cannot perform I/O")]);
    expect(explanation).toMatch(
      /Both requests ran in isolate 3f2a.* Carol's request failed with “Cannot perform I\/O”\.$/,
    );
  });

  it("says so when every request failed", () => {
    expect(verdict([failure(0, "alice", "boom"), failure(1, "bob", "bang")]).explanation).toBe(
      "All 2 requests failed: Alice's request failed with “boom”.",
    );
    expect(verdict([failure(0, "alice", "boom")]).explanation).toBe("Alice's request failed with “boom”.");
  });

  it("says so when nothing was answered", () => {
    expect(verdict([])).toEqual({
      type: "verdict",
      leaks: [],
      isolates: [],
      explanation: "No request was answered, so this run shows nothing.",
    });
  });
});

it("keeps the contract", () => {
  for (const answers of [[], overlap, [failure(0, "alice", "boom")]]) {
    expect(() => verdictEventSchema.parse(verdict(answers))).not.toThrow();
  }
});
