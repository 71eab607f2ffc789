import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createTestHarness } from "wrangler";

const root = join(import.meta.dirname, "..");
const typed = "typed-by-a-stranger";
const refused: [what: string, status: number, path: string, method?: string][] = [
	["no actor", 400, "/"],
	["an unknown actor", 400, `/?actor=${typed}`],
	["a hold that is no number", 400, `/?actor=alice&hold=${typed}`],
	["a negative hold", 400, "/?actor=alice&hold=-1"],
	["a hold over the limit", 400, "/?actor=alice&hold=5001"],
	["a run that is no UUID", 400, `/?actor=alice&run=${typed}`],
	["a request number over the limit", 400, "/?actor=alice&request=64"],
	["a fails that is neither 0 nor 1", 400, `/?actor=alice&fails=${typed}`],
	["an unknown path", 404, `/${typed}?actor=alice`],
	["another method", 405, "/?actor=alice", "POST"],
];

for (const configPath of globSync("wrangler*.jsonc", { cwd: root }).sort()) {
	const server = createTestHarness({ root, workers: [{ configPath }] });
	before(() => server.listen());
	after(() => server.close());

	for (const [what, status, path, method = "GET"] of refused) {
		test(`${configPath}: ${what} is refused with what is allowed, and without what was sent`, async () => {
			const response = await server.fetch(path, { method });
			const text = await response.text();
			assert.equal(response.status, status);
			assert.equal(response.headers.get("content-type"), "application/problem+json");
			assert.equal(text.includes(typed), false);
			const problem = JSON.parse(text) as Record<string, unknown>;
			assert.equal(problem["status"], status);
			for (const member of ["type", "title", "detail", "allowed"]) assert.ok(problem[member], member);
		});
	}
}
