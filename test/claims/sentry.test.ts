import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measurementSchema } from "../../src/live/measurement.ts";
import { installedVersion, SDKS, setUps, startBench, type Bench } from "./sentry/set-ups.ts";

/** How many pairs are sent here. `npm run measure` sends 200. */
const PAIRS = 10;
const file = new URL("../../src/content/measurements/sentry.json", import.meta.url);
const measurement = measurementSchema.parse(JSON.parse(readFileSync(file, "utf8")));
const STALE = "Run `npm run measure` and look at what changed.";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench(setUps);
});
afterAll(() => bench.close());

/** Sends pairs to a set-up: how many leaked, and how many named the wrong user. */
async function measured(id: string) {
  const setUp = setUps.find((each) => each.id === id);
  if (!setUp) throw new Error(`There is no set-up ${id}.`);
  return bench.measure(setUp, PAIRS);
}

test("a client in module scope puts breadcrumbs of one request into the event of another", async () => {
  expect(await measured("browser")).toMatchObject({ overlapping: PAIRS, inTurn: PAIRS, wrongUser: PAIRS });
});
test("withSentry keeps the breadcrumbs and the users of requests apart", async () => {
  expect(await measured("with-sentry")).toMatchObject({ overlapping: 0, inTurn: 0, wrongUser: 0 });
});
test("withSentry does not keep the messages of one batch apart", async () => {
  expect(await measured("queue-with-sentry-messages")).toMatchObject({ overlapping: PAIRS });
});
test("withScope does not keep requests apart", async () => {
  expect(await measured("with-scope")).toMatchObject({ overlapping: PAIRS, inTurn: PAIRS });
});
test("withIsolationScope keeps the messages of one batch apart", async () => {
  expect(await measured("queue-with-isolation-scope")).toMatchObject({ overlapping: 0, wrongUser: 0 });
});
test("the user whom a HEAD request sets is named in the events of later requests", async () => {
  expect(await measured("head-request")).toMatchObject({ inTurn: PAIRS, wrongUser: PAIRS });
});
test("the user whom a handler sets that was not wrapped is named in the events of later requests", async () => {
  expect(await measured("unwrapped-handler")).toMatchObject({ inTurn: PAIRS, wrongUser: PAIRS });
});
test("the user whom a WebSocket listener sets is named in the events of later requests", async () => {
  expect(await measured("websocket-listener")).toMatchObject({ inTurn: PAIRS, wrongUser: PAIRS });
});

describe("the published counts", () => {
  test.each(SDKS)("are of the installed version of %s", (name) => {
    expect(measurement.sdks[name], STALE).toBe(installedVersion(name));
  });

  test(`have a row for each of the ${setUps.length} set-ups, and no other`, () => {
    const described = measurement.rows.map(({ id, group, kind, label }) => ({ id, group, kind, label }));
    expect(described, STALE).toEqual(setUps.map(({ id, group, kind, label }) => ({ id, group, kind, label })));
  });

  test.each(setUps)("$id: a short measurement agrees with the full one", async ({ id, kind }) => {
    const row = measurement.rows.find((each) => each.id === id);
    if (!row) throw new Error(STALE);
    const now = await measured(id);
    for (const order of ["overlapping", "inTurn"] as const) {
      const [full, short] = [row[order], now[order]];
      expect(short === null, STALE).toBe(full === null);
      if (full === null || short === null) continue;
      // A set-up leaks in every pair or in none; what a claim says of it holds for the full count as for the short one.
      expect(short / PAIRS, STALE).toBe(full / row.pairs);
      expect(short).toBe(kind === "clean" ? 0 : PAIRS);
    }
  });
});
