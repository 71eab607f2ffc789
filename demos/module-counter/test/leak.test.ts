import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createTestHarness } from "wrangler";

interface Answer {
	actor: string;
	saw: string;
	events: { kind: string; owner: string | null; value: number | null }[];
}

const RUNS = 20;
const server = createTestHarness({
	root: join(import.meta.dirname, ".."),
	workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.fixed.jsonc" }],
});
before(() => server.listen());
after(() => server.close());

async function visit(worker: string, actor: string): Promise<Answer> {
	const response = await server.getWorker(worker).fetch(`/?actor=${actor}`);
	assert.equal(response.status, 200);
	return (await response.json()) as Answer;
}
/** Whether this request read somebody else's value. */
const leaked = ({ actor, events }: Answer) => events.some(({ kind, owner }) => kind === "read" && owner !== null && owner !== actor);

describe("Alice, then Bob", () => {
	test("leaky: in a fresh isolate, Bob's first visit is the second and follows Alice's", async () => {
		const alice = await visit("module-counter-leaky", "alice");
		const bob = await visit("module-counter-leaky", "bob");
		assert.equal(alice.saw, "Welcome, alice. This is visit 1.");
		assert.equal(bob.saw, "Welcome, bob. This is visit 2. The one before was alice's.");
	});

	test(`leaky: Bob's visit follows Alice's in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			await visit("module-counter-leaky", "alice");
			const bob = await visit("module-counter-leaky", "bob");
			assert.ok(leaked(bob), `run ${run}`);
			assert.match(bob.saw, /The one before was alice's\.$/);
		}
	});

	test(`fixed: each visitor has a count of their own in ${RUNS} of ${RUNS} runs`, async () => {
		for (let run = 1; run <= RUNS; run++) {
			for (const actor of ["alice", "bob"]) {
				const answer = await visit("module-counter-fixed", actor);
				const history = run === 1 ? "" : ` The one before was ${actor}'s.`;
				assert.ok(!leaked(answer), `run ${run}`);
				assert.equal(answer.saw, `Welcome, ${actor}. This is visit ${run}.${history}`);
			}
		}
	});
});
