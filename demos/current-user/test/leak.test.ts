import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createTestHarness } from "wrangler";

interface Answer {
	actor: string;
	saw: string;
	events: { kind: string; owner: string | null }[];
}

const RUNS = 20;
const server = createTestHarness({
	root: join(import.meta.dirname, ".."),
	workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.fixed.jsonc" }],
});
before(() => server.listen());
after(() => server.close());

async function visit(worker: string, actor: string, hold = 0): Promise<Answer> {
	const response = await server.getWorker(worker).fetch(`/?actor=${actor}&hold=${hold}`);
	assert.equal(response.status, 200);
	return (await response.json()) as Answer;
}
/** Whether this request read somebody else's value. */
const leaked = ({ actor, events }: Answer) => events.some(({ kind, owner }) => kind === "read" && owner !== null && owner !== actor);

describe("Alice and Bob at once", () => {
	async function race(worker: string) {
		// Both hold: whichever writes first is still waiting when the other one writes.
		return Promise.all([visit(worker, "alice", 60), visit(worker, "bob", 60)]);
	}

	test(`leaky: one is greeted by the other's name in ${RUNS} of ${RUNS} races`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			const answers = await race("current-user-leaky");
			assert.equal(answers.filter(leaked).length, 1, `race ${run}`);
			assert.equal(answers[0].saw, answers[1].saw);
		}
	});

	test(`fixed: each is greeted by their own name in ${RUNS} of ${RUNS} races`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			const answers = await race("current-user-fixed");
			assert.deepEqual(answers.filter(leaked), [], `race ${run}`);
			assert.deepEqual(
				answers.map(({ saw }) => saw),
				["Hello, alice.", "Hello, bob."],
			);
		}
	});
});
