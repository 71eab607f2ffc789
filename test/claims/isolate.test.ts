import { expect, test } from "vitest";
import { startWorkers } from "./runtime.ts";

const { invoke } = startWorkers();

test("one isolate serves successive invocations", async () => {
  const first = (await invoke("/isolate")) as { isolate: string; invocation: number };
  expect(first.invocation).toBe(1);
  expect(await invoke("/isolate")).toEqual({ isolate: first.isolate, invocation: 2 });
});

test("one isolate serves concurrent invocations", async () => {
  const [first, second] = await Promise.all([invoke("/meet"), invoke("/meet")]);
  expect(second).toEqual(first); // each says which isolate it is in, once both are under way
});

test("two Workers run in two isolates and share no memory", async () => {
  await invoke("/leave?value=alice");
  expect(await invoke("/find")).toMatchObject({ global: "alice" });
  const { isolate } = (await invoke("/isolate")) as { isolate: string };
  const neighbour = (await invoke("/", "neighbour")) as { isolate: string; left: unknown };
  expect(neighbour.isolate).not.toBe(isolate);
  expect(neighbour.left).toBeNull();
});
