import { interleave } from "eslint-plugin-workers-isolates/interleave";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";

const server = createTestHarness({ root: import.meta.dirname, workers: [{ configPath: "wrangler.jsonc" }] });
beforeAll(() => server.listen());
afterAll(() => server.close());

test("two customers who order at once do not meet", async () => {
	const order = { url: "/orders", method: "POST", headers: { authorization: "Bearer {mark}" }, body: "tea" };

	const report = await interleave(server.getWorker(), order, order);

	// The test is worth something if one request did wait while the other one was answered.
	expect(report.orders.find(({ name }) => name === "B while A waits")).toMatchObject({ runs: 3, overlapped: 3 });
});
