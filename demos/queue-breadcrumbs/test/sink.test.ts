import assert from "node:assert/strict";
import { globSync } from "node:fs";
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
}
