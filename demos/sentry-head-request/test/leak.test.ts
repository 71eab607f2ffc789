import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createTestHarness } from "wrangler";

interface Issue {
	user: { id: string; owner: string | null } | null;
	sdk: { name: string; version: string };
	breadcrumbs: { owner: string | null }[];
}

const RUNS = 20;
const server = createTestHarness({
	root: join(import.meta.dirname, ".."),
	workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.fixed.jsonc" }],
});
before(() => server.listen());
after(() => server.close());

const leaky = "sentry-head-request-leaky";
const fixed = "sentry-head-request-fixed";

async function send(worker: string, run: string, query: string, method = "GET"): Promise<void> {
	const response = await server.getWorker(worker).fetch(`/?run=${run}&${query}`, { method });
	assert.equal(response.status, 200);
	await response.text();
}

/** The one event of a run in which Bob's request fails. */
async function eventOf(worker: string, requests: (run: string) => Promise<unknown>): Promise<Issue> {
	const run = crypto.randomUUID();
	await requests(run);
	const response = await server.getWorker(worker).fetch(`/issues?run=${run}&count=1`);
	const { issues } = (await response.json()) as { issues: Issue[] };
	const [issue] = issues;
	assert.equal(issues.length, 1, "the event arrives, once");
	assert.ok(issue);
	assert.equal(issue.sdk.version, "11.0.0");
	return issue;
}

describe("Alice's HEAD request, then a failure for Bob, who is not signed in", () => {
	const headThenFailure = (worker: string) => async (run: string) => {
		await send(worker, run, "actor=alice", "HEAD");
		await send(worker, run, "actor=bob&fails=1&request=1");
	};

	test(`leaky: the event names Alice in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			assert.equal((await eventOf(leaky, headThenFailure(leaky))).user?.owner, "alice", `run ${run}`);
		}
	});
	test(`fixed: it names nobody in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			assert.equal((await eventOf(fixed, headThenFailure(fixed))).user, null, `run ${run}`);
		}
	});
});
