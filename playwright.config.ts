import { defineConfig, devices } from "@playwright/test";

/** `SITE_URL`: the site to test; without it, the last build is served. (Not `BASE_URL`: Vite would build it into pages.) */
const { SITE_URL, CHROMIUM } = process.env;
const PORT = 4399;
/** Tests that start live runs or measure time. */
const RUNS = ["live-demo.test.ts", "sentry-issue.test.ts", "prediction.test.ts", "latency.test.ts"];

export default defineConfig({
  testDir: "test/browser",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 60_000,
  reporter: "list",
  // Runs race and time is measured one test after the other, when nothing else keeps the machine busy: a teardown comes
  // last, whether what was before it passed or not.
  projects: [
    { name: "pages", testIgnore: RUNS, teardown: "runs" },
    { name: "runs", testMatch: RUNS, workers: 1 },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: SITE_URL ?? `http://127.0.0.1:${PORT}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
      chromiumSandbox: process.getuid?.() !== 0, // root cannot have Chromium's sandbox
    },
  },
  ...(SITE_URL === undefined && {
    webServer: {
      command: `node --env-file=scripts/tools.env node_modules/astro/bin/astro.mjs preview --host 127.0.0.1 --port ${PORT}`,
      url: `http://127.0.0.1:${PORT}/`,
      timeout: 60_000,
    },
  }),
});
