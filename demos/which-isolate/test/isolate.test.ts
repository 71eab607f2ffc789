import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createTestHarness } from "wrangler";

interface Answer {
	isolate: string;
	invocation: number;
	saw: string;
	events: { tick: number; kind: string; name: string; value: unknown }[];
}

const RUNS = 20;
const server = createTestHarness({ root: join(import.meta.dirname, ".."), workers: [{ configPath: "wrangler.jsonc" }] });
before(() => server.listen());
after(() => server.close());

async function visit(actor: string, hold = 0): Promise<Answer> {
	const response = await server.fetch(`/?actor=${actor}&hold=${hold}`);
	assert.equal(response.status, 200);
	return (await response.json()) as Answer;
}
const tickOf = ({ events }: Answer, kind: string) => events.find((event) => event.kind === kind)?.tick ?? NaN;

test(`one after the other: the local runtime's one isolate counts up in ${RUNS} of ${RUNS} runs`, async () => {
	for (let run = 1; run <= RUNS; run++) {
		const alice = await visit("alice");
		const bob = await visit("bob");
		assert.equal(bob.isolate, alice.isolate, `run ${run}`);
		assert.equal(bob.invocation, alice.invocation + 1, `run ${run}`);
	}
});

test(`at once: the isolate starts one invocation while another waits, in ${RUNS} of ${RUNS} runs`, async () => {
	for (let run = 1; run <= RUNS; run++) {
		const [alice, bob] = await Promise.all([visit("alice", 60), visit("bob", 60)]);
		assert.equal(bob.isolate, alice.isolate, `run ${run}`);
		const [first, second] = alice.invocation < bob.invocation ? [alice, bob] : [bob, alice];
		assert.ok(tickOf(second, "await") < tickOf(first, "resume"), `run ${run}`);
	}
});

test("the answer says what it read: the isolate's id and the count of its invocations", async () => {
	const { isolate, invocation, saw, events } = await visit("carol");
	const reads = events.filter(({ kind }) => kind === "read").map(({ name, value }) => [name, value]);
	assert.deepEqual(reads, [
		["isolate", isolate],
		["invocations", invocation],
	]);
	assert.equal(saw, `Invocation ${invocation} of isolate ${isolate.slice(0, 4)}.`);
});
