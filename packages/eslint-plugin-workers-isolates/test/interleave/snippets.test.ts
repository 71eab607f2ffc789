/** The tests and Workers that the page "Test that two requests do not meet" shows. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { interleave, InterleaveError } from "../../src/interleave.ts";

// These are tests themselves: here they run as they stand on the page.
import "../../../../src/content/snippets/interleave/gate.ts";
import "../../../../src/content/snippets/interleave/vitest.ts";

const folder = fileURLToPath(new URL("../../../../src/content/snippets/interleave", import.meta.url));
const vars = { STOCK: "data:text/plain,3" };
const leaky = createTestHarness({
  root: folder,
  workers: [{ config: { name: "shop", main: "leaky.ts", compatibility_date: "2026-10-19", vars } }],
});
beforeAll(() => leaky.listen());
afterAll(() => leaky.close());

test("the test for node --test passes under it", async () => {
  const hooks = new URL("./from-source.mjs", import.meta.url).href;
  const options = ["--import", hooks, "--test", "--test-reporter=tap", `${folder}/node-test.ts`];
  // As in a terminal: nothing tells the inner run that it is part of another one.
  const { NODE_TEST_CONTEXT: _, VITEST: __, NODE_OPTIONS: ___, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, options, { env });
  expect(stdout).toMatch(/^# pass 1$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});

test("the leaky Worker is caught with the message that the page shows, 20 of 20 times", async () => {
  const order = { url: "/orders", method: "POST", headers: { authorization: "Bearer {mark}" }, body: "tea" };
  const shown = readFileSync(`${folder}/leak.txt`, "utf8").trimEnd().split("\n");
  for (let time = 0; time < 20; time++) {
    const error: unknown = await interleave(leaky.getWorker(), order, order).catch((thrown: unknown) => thrown);
    if (!(error instanceof InterleaveError)) throw new Error(`Expected a leak, time ${time}.`);
    const said = error.message.replaceAll(/(mark[ab])[0-9a-f]{32}/g, "$1…").split("\n");
    // Which of those that go out at once meet is not determined, so the page leaves it out.
    for (const line of shown) if (line !== "  [...]") expect(said).toContain(line);
  }
});
