import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { createTestHarness } from "wrangler";

/** Starts the claims' Workers in workerd for the tests of one file, in isolates that have served nothing yet. */
export function startWorkers() {
  const server = createTestHarness({
    root: fileURLToPath(new URL("./workers", import.meta.url)),
    workers: [{ configPath: "wrangler.jsonc" }, { configPath: "wrangler.neighbour.jsonc" }],
  });
  beforeAll(() => server.listen());
  afterAll(() => server.close());

  /** Makes an invocation of a Worker and gives what it answered. */
  async function invoke(path: string, worker = "claims"): Promise<unknown> {
    const response = await server.getWorker(worker).fetch(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  /** Makes two invocations at once, with a value of Alice's and one of Bob's. */
  function atOnce(path: string): Promise<[alice: unknown, bob: unknown]> {
    return Promise.all([invoke(`${path}?value=alice`), invoke(`${path}?value=bob`)]);
  }
  /** Removes a Durable Object of the class `SomeObject` from memory. Its storage stays. */
  function evict(name: string): Promise<void> {
    return server.getWorker("claims").evictDurableObject("SomeObject", { name });
  }
  return { invoke, atOnce, evict };
}
