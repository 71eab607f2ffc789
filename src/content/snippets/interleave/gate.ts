import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Gate, interleave } from "eslint-plugin-workers-isolates/interleave";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";

const gate = new Gate();
// Stands in for the service that the Worker asks, and answers when the gate lets it.
const stock = createServer((_request, response) => void gate.pass().then(() => response.end("3")));
await once(stock.listen(0, "127.0.0.1"), "listening");

const vars = { STOCK: `http://127.0.0.1:${(stock.address() as AddressInfo).port}` };
const server = createTestHarness({ root: import.meta.dirname, workers: [{ configPath: "wrangler.jsonc", vars }] });
beforeAll(() => server.listen());
afterAll(async () => {
	await server.close();
	stock.close();
});

test("two customers do not meet while one waits for the stock", async () => {
	const order = { url: "/orders", method: "POST", headers: { authorization: "Bearer {mark}" }, body: "tea" };

	const report = await interleave(server.getWorker(), order, order, { gate });

	expect(report.orders.find(({ name }) => name === "B while A waits")?.places).toEqual(["body", "gate 1"]);
});
