import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { interleave } from "eslint-plugin-workers-isolates/interleave";
import { createTestHarness } from "wrangler";

const server = createTestHarness({ root: import.meta.dirname, workers: [{ configPath: "wrangler.jsonc" }] });
before(() => server.listen());
after(() => server.close());

test("two customers who order at once do not meet", async () => {
	const order = { url: "/orders", method: "POST", headers: { authorization: "Bearer {mark}" }, body: "tea" };

	const report = await interleave(server.getWorker(), order, order);

	// The test is worth something if one request did wait while the other one was answered.
	assert.equal(report.orders.find(({ name }) => name === "B while A waits")?.overlapped, 3);
});
