import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createTestHarness } from "wrangler";

const root = join(import.meta.dirname, "..");
const typed = "typed-by-a-stranger";
const refused: [what: string, status: number, query: string, method?: string][] = [
	["a run that is no UUID", 400, `run=${typed}`],
	["a count that is no number", 400, `count=${typed}`],
	["a count over the limit", 400, "count=129"],
	["another method", 405, "", "POST"],
];

for (const configPath of globSync("wrangler*.jsonc", { cwd: root }).sort()) {
	const server = createTestHarness({ root, workers: [{ configPath }] });
	before(() => server.listen());
	after(() => server.close());

	for (const [what, status, query, method = "GET"] of refused) {
		test(`${configPath}: ${what} is refused when asking for issues, without what was sent`, async () => {
			const response = await server.fetch(`/issues?${query}`, { method });
			const text = await response.text();
			assert.equal(response.status, status);
			assert.equal(response.headers.get("content-type"), "application/problem+json");
			assert.equal(text.includes(typed), false);
		});
	}

	test(`${configPath}: a run of which nothing was sent has no issues`, async () => {
		const response = await server.fetch(`/issues?run=${crypto.randomUUID()}`);
		assert.deepEqual(await response.json(), { issues: [] });
	});

	test(`${configPath}: with a DSN of your own, the event goes there and not into the sink`, async (context) => {
		const received = Promise.withResolvers<{ url: string | undefined; text: string }>();
		const sentry = createServer((request, response) => {
			let text = "";
			request.setEncoding("utf8").on("data", (part: string) => (text += part));
			request.on("end", () => {
				response.end("{}");
				if (text.includes('"exception"')) received.resolve({ url: request.url, text });
			});
		});
		await new Promise<void>((ready) => {
			sentry.listen(0, "127.0.0.1", ready);
		});
		context.after(() => sentry.close());
		const { port } = sentry.address() as AddressInfo;
		const vars = { SENTRY_DSN: `http://key@127.0.0.1:${port}/42` };
		const own = createTestHarness({ root, workers: [{ configPath, vars }] });
		context.after(() => own.close());
		await own.listen();

		const run = crypto.randomUUID();
		const response = await own.fetch(`/?actor=bob&fails=1&run=${run}`);
		assert.equal(response.status, 200);
		const { url, text } = await received.promise;
		assert.match(url ?? "", /^\/api\/42\/envelope\//);
		assert.ok(text.includes(`[run ${run}/0]`));
		const kept = await own.fetch(`/issues?run=${run}`);
		assert.deepEqual(await kept.json(), { issues: [] });
	});
}
