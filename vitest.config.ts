import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "~": fileURLToPath(new URL("./src", import.meta.url)),
      "eslint-plugin-workers-isolates/interleave": fileURLToPath(
        new URL("./packages/eslint-plugin-workers-isolates/src/interleave.ts", import.meta.url),
      ),
      "~rule": fileURLToPath(new URL("./packages/eslint-plugin-workers-isolates/src", import.meta.url)),
    },
  },
  test: {
    // The Workers under test log by design; what they log is of interest where a test fails.
    silent: "passed-only",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "packages/*/{src,test}/**/*.test.ts"],
          // These run in workerd, or measure time.
          exclude: ["**/node_modules/**", "packages/*/test/{interleave/**,speed.test.ts}"],
        },
      },
      {
        extends: true,
        test: {
          name: "workerd",
          include: [
            "test/{claims,demos,recordings,site}/**/*.test.ts",
            "packages/*/test/{interleave/**/*,speed}.test.ts",
          ],
          // Each file starts runtimes of its own, and some of them measure time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
