import { expect, test } from "vitest";
import type { ObservedEvent } from "../../live/schema.ts";
import { onOurClock } from "./by-hand.ts";

function at(...times: number[]): ObservedEvent[] {
  return times.map((time, index) => ({
    tick: index + 1,
    at: time,
    kind: "write",
    scope: "module",
    name: "currentUser",
    value: "bob",
    owner: "bob",
  }));
}

function times(events: ObservedEvent[], from: number, to: number): number[] {
  return onOurClock(events, 1_000_000, from, to).map((event) => event.at);
}

test("events count from the run's beginning", () => {
  expect(times(at(1_000_005, 1_000_305), 0, 310)).toEqual([5, 305]);
});

test("a clock that is wrong by a minute moves them into their request, with their distances", () => {
  expect(times(at(1_060_005, 1_060_305), 0, 310)).toEqual([5, 305]);
  expect(times(at(940_005, 940_305), 20, 330)).toEqual([25, 325]);
});

test("none is before its request or after its answer, whatever the clock says", () => {
  expect(times(at(1_000_000, 1_000_900), 10, 310)).toEqual([10, 310]);
});
