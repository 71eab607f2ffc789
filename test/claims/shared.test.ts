import { beforeEach, describe, expect, test } from "vitest";
import { startWorkers } from "./runtime.ts";

const { invoke, atOnce } = startWorkers();

describe("what an invocation leaves is there for the next one", () => {
  beforeEach(async () => {
    await invoke("/leave?value=alice");
  });

  test("module scope survives the response", async () => {
    expect(await invoke("/find")).toMatchObject({ module: "alice" });
  });
  test("globalThis is shared by all invocations", async () => {
    expect(await invoke("/find")).toMatchObject({ global: "alice" });
  });
  test("env is one object for all invocations", async () => {
    expect(await invoke("/find")).toMatchObject({ env: "alice" });
    await invoke("/given");
    expect(await invoke("/given")).toMatchObject({ env: true });
  });
  test("the exported object of handlers is one for all invocations", async () => {
    expect(await invoke("/find")).toMatchObject({ handlers: "alice" });
  });
});

test("module scope is one set of variables for all invocations of an isolate", async () => {
  const answers = (await atOnce("/module-variable")) as { wrote: string; read: string }[];
  const [alice, bob] = answers;
  expect(alice?.read).toBe(bob?.read); // whoever wrote last: one of them reads the other's
  expect(["alice", "bob"]).toContain(alice?.read);
});

test("random values are refused in global scope", async () => {
  const refused = (await invoke("/refused")) as { message: string | null; inHandler: string | null };
  expect(refused.message).toMatch(/^Disallowed operation called within global scope\./);
  expect(refused.inHandler).toBeNull();
});

test("the top level of a module runs once, however many invocations follow", async () => {
  const before = (await invoke("/loads")) as { loads: number; invocations: number };
  expect(before.loads).toBe(1);
  expect(await invoke("/loads")).toEqual({ loads: 1, invocations: before.invocations + 1 });
});
