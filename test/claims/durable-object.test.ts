import { beforeAll, expect, test } from "vitest";
import { startWorkers } from "./runtime.ts";

const { invoke, evict } = startWorkers();

/** What an object says of its calls: as a field of its own, its storage and its module have counted them. */
interface Called {
  isolate: string;
  field: number;
  stored: number;
  module: number;
}
let alice: Called;

beforeAll(async () => {
  alice = (await invoke("/object?value=alice")) as Called;
  expect(alice).toMatchObject({ field: 1, stored: 1, module: 1 });
});

test("two Durable Objects can share one isolate, whatever their class", async () => {
  const bob = await invoke("/object?value=bob");
  expect(bob).toEqual({ isolate: alice.isolate, field: 1, stored: 1, module: 2 });
  const other = await invoke("/other-object?value=alice");
  expect(other).toEqual({ isolate: alice.isolate, field: 1, stored: 1, module: 3 });
});

test("a Durable Object keeps its fields from request to request", async () => {
  expect(await invoke("/object?value=alice")).toMatchObject({ field: 2 });
});

test("a Durable Object finds in its storage what it wrote before it was evicted", async () => {
  const { stored } = (await invoke("/object?value=alice")) as Called;
  await evict("alice");
  expect(await invoke("/object?value=alice")).toMatchObject({ field: 1, stored: stored + 1 });
});
