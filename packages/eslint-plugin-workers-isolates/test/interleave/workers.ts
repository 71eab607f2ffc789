import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { createTestHarness } from "wrangler";

/** Starts Workers of the folder `workers` in workerd for the tests of one file. */
export function startWorkers(names: readonly string[], vars: Record<string, string> = {}) {
  const server = createTestHarness({
    root: fileURLToPath(new URL("./workers", import.meta.url)),
    workers: names.map((name) => ({
      config: {
        name,
        main: `${name}.ts`,
        compatibility_date: "2026-10-19",
        compatibility_flags: ["nodejs_compat"],
        vars,
      },
    })),
  });
  beforeAll(() => server.listen());
  afterAll(() => server.close());
  return (name: string) => server.getWorker(name);
}
