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
/** How many runs are under way at once: each waits a second for its batch. */
const AT_ONCE = 5;
const server = createTestHarness({
	root: join(import.meta.dirname, ".."),
	workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.fixed.jsonc" }],
});
before(() => server.listen());
after(() => server.close());

const leaky = "queue-batch-breadcrumbs-leaky";
const fixed = "queue-batch-breadcrumbs-fixed";

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

const ofAlice = ({ breadcrumbs }: Issue) => breadcrumbs.filter(({ owner }) => owner === "alice").length;

describe("Alice's and Bob's messages in one batch", () => {
	const inOneBatch = (worker: string) => (run: string) =>
		Promise.all([send(worker, run, "actor=bob&hold=120&fails=1"), send(worker, run, "actor=alice&hold=40&request=1")]);

	async function runs(worker: string): Promise<Issue[]> {
		const events: Issue[] = [];
		while (events.length < RUNS) {
			const several = Array.from({ length: AT_ONCE }, () => eventOf(worker, inOneBatch(worker)));
			events.push(...(await Promise.all(several)));
		}
		return events;
	}

	test(`leaky: Bob's event holds breadcrumbs of Alice's in ${RUNS} of ${RUNS} runs`, async () => {
		assert.equal((await runs(leaky)).filter((issue) => ofAlice(issue) > 0).length, RUNS);
	});
	test(`fixed: it holds none, and names Bob, in ${RUNS} of ${RUNS} runs`, async () => {
		const events = await runs(fixed);
		assert.equal(events.filter((issue) => ofAlice(issue) > 0).length, 0);
		assert.equal(events.filter(({ user }) => user?.owner === "bob").length, RUNS);
	});
});
