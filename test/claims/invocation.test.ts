import { beforeEach, expect, test } from "vitest";
import { startWorkers } from "./runtime.ts";

const { invoke, atOnce } = startWorkers();

interface Steps {
  steps: string[];
}

beforeEach(async () => {
  await invoke("/forget");
});

test("invocations of one isolate interleave at await", async () => {
  const [alice, bob] = (await atOnce("/await")) as [Steps, Steps];
  const steps = alice.steps.length > bob.steps.length ? alice.steps : bob.steps;
  expect(steps.slice(0, 2).sort()).toEqual(["alice begins", "bob begins"]);
  expect(steps.slice(2).sort()).toEqual(["alice ends", "bob ends"]);
});

test("an isolate runs the code of one invocation at a time", async () => {
  const [alice, bob] = (await atOnce("/work")) as [Steps, Steps];
  const steps = alice.steps.length > bob.steps.length ? alice.steps : bob.steps;
  expect([
    ["alice begins", "alice ends", "bob begins", "bob ends"],
    ["bob begins", "bob ends", "alice begins", "alice ends"],
  ]).toContainEqual(steps);
});

test("each invocation has local variables of its own", async () => {
  expect(await atOnce("/local-variable")).toEqual([
    { wrote: "alice", read: "alice" },
    { wrote: "bob", read: "bob" },
  ]);
});

test("each invocation has a ctx of its own", async () => {
  await invoke("/given");
  expect(await invoke("/given")).toMatchObject({ ctx: false });
});

test("each call of a WorkerEntrypoint has an instance of its own, in a shared module scope", async () => {
  const { isolate } = (await invoke("/isolate")) as { isolate: string };
  expect(await invoke("/entrypoint")).toEqual([
    { isolate, field: 1, module: 1 },
    { isolate, field: 1, module: 2 },
  ]);
});

test("an I/O object of one invocation throws in another", async () => {
  await invoke("/keep-response");
  const used = (await invoke("/use-kept-response")) as { status: number; message: string | null };
  expect(used.status).toBe(200); // what is no I/O object is read silently
  expect(used.message).toMatch(/^Cannot perform I\/O on behalf of a different request\./);
});

test("AsyncLocalStorage gives each invocation its own store across an await", async () => {
  expect(await atOnce("/async-local-storage")).toEqual([
    { wrote: "alice", read: "alice" },
    { wrote: "bob", read: "bob" },
  ]);
});
