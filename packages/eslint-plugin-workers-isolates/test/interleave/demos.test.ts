import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { interleave } from "../../src/interleave.ts";

const server = createTestHarness({
  root: fileURLToPath(new URL("../../../../demos/current-user", import.meta.url)),
  workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.fixed.jsonc" }],
});
beforeAll(() => server.listen());
afterAll(() => server.close());

const times = 20;
const as = (actor: string) => ({ url: `/?actor=${actor}&hold=20`, own: [actor] });
const meet = (worker: string) => interleave(server.getWorker(worker), as("alice"), as("carol"), { runs: 1 });

test(`current-user, leaky: the one meets the other ${times} of ${times} times`, async () => {
  for (let time = 0; time < times; time++) {
    await expect(meet("current-user-leaky"), `time ${time}`).rejects.toMatchObject({ reason: "leak" });
  }
});

test(`current-user, fixed: 0 of ${times} times`, async () => {
  for (let time = 0; time < times; time++) expect(await meet("current-user-fixed")).toMatchObject({ leaks: [] });
});
