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

const leaky = "sentry-breadcrumbs-leaky";
const fixed = "sentry-breadcrumbs-fixed";

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

describe("Alice's request, then Bob's", () => {
	const oneAfterTheOther = (worker: string) => async (run: string) => {
		await send(worker, run, "actor=alice");
		await send(worker, run, "actor=bob&fails=1&request=1");
	};

	test(`leaky: Bob's event holds breadcrumbs of Alice's in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) assert.notEqual(ofAlice(await eventOf(leaky, oneAfterTheOther(leaky))), 0, `run ${run}`);
	});
	test(`fixed: it holds none in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) assert.equal(ofAlice(await eventOf(fixed, oneAfterTheOther(fixed))), 0, `run ${run}`);
	});
});

describe("Alice's request while Bob's waits", () => {
	const atOnce = (worker: string) => (run: string) =>
		Promise.all([send(worker, run, "actor=bob&hold=120&fails=1"), send(worker, run, "actor=alice&hold=40&request=1")]);

	test(`leaky: Bob's event holds breadcrumbs of Alice's in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			const issue = await eventOf(leaky, atOnce(leaky));
			assert.notEqual(ofAlice(issue), 0, `run ${run}`);
			assert.equal(issue.sdk.name, "sentry.javascript.browser");
		}
	});
	test(`fixed: it holds Bob's alone in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			const issue = await eventOf(fixed, atOnce(fixed));
			assert.equal(ofAlice(issue), 0, `run ${run}`);
			assert.equal(issue.user?.owner, "bob", `run ${run}`);
			assert.equal(issue.sdk.name, "sentry.javascript.cloudflare");
		}
	});
});

test("a run keeps at most 128 events", async () => {
	const run = crypto.randomUUID();
	for (let sent = 0; sent < 26; sent++) {
		const five = Array.from({ length: 5 }, (_, index) => send(fixed, run, `actor=bob&fails=1&request=${(sent * 5 + index) % 64}`));
		await Promise.all(five);
	}
	const response = await server.getWorker(fixed).fetch(`/issues?run=${run}&count=128`);
	const { issues } = (await response.json()) as { issues: Issue[] };
	// The SDK leaves out an error that it has reported a moment ago: the same request's, sent again.
	assert.ok(issues.length >= 64 && issues.length <= 128, String(issues.length));
});
