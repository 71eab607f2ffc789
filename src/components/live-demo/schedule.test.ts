import { expect, test } from "vitest";
import type { ScenarioRequest } from "../../live/schema.ts";
import { expected, rowsToReserve } from "./schedule.ts";

const alice: ScenarioRequest = { actor: "alice", hold: 400, after: "start", delay: 0 };
const bob: ScenarioRequest = { actor: "bob", hold: 160, after: "start", delay: 120 };
const carol: ScenarioRequest = { actor: "carol", hold: 80, after: "previous", delay: 200 };

test("a request is expected to be answered when its hold time is over", () => {
  expect(expected([alice, bob]).map(({ startedAt, until }) => [startedAt, until])).toEqual([
    [0, 400],
    [120, 280],
  ]);
});

test("one that follows another starts after that one's answer", () => {
  expect(expected([alice, carol])[1]).toMatchObject({ actor: "carol", startedAt: 600, until: 680 });
});

test("room is kept for as many rows as requests overlap, and for two isolates", () => {
  expect(rowsToReserve([alice, { ...carol, after: "start" }, bob])).toBe(3);
  expect(rowsToReserve([alice, carol])).toBe(2);
});
