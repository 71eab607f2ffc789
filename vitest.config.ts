import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    // The Workers under test log by design; what they log is of interest where a test fails.
    silent: "passed-only",
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "workerd",
          include: ["test/{claims,demos,recordings,site}/**/*.test.ts"],
          // Each file starts runtimes of its own, and some of them measure time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
