/**
 * `npm test [-- SUITE…]`: everything that is checked, in the order in which a mistake is cheapest to hear about.
 * The last line is the sum of all suites: `N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./browser.mjs";
import { ensureInstalled, runMain, step, Stop } from "./steps.mjs";

/**
 * @typedef {{ passed: number; failed: number; failures?: string[] }} Counts How many passed and failed, and what failed.
 * @typedef {{ code: number; output: string }} Ended How a suite's command ended.
 * @typedef {object} Suite
 * @property {string} title What the suite checks.
 * @property {string[]} run Arguments to npm.
 * @property {(ended: Ended, report: string) => Counts} count Reads the counts from how it ended or from its JSON report.
 * @property {boolean} [needsBuild] It reads or serves `dist/`.
 * @property {boolean} [needsBrowser]
 */

/** A command that either holds or does not. @param {Ended} ended @returns {Counts} */
const oneCheck = ({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** @param {Ended} _ @param {string} report @returns {Counts} */
function vitestCounts(_, report) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  /** @type {{ status: string; fullName: string; failureMessages: string[] }[]} */
  const tests = testResults.flatMap((/** @type {{ assertionResults: unknown[] }} */ file) => file.assertionResults);
  const failures = tests
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages: [message = ""] }) => `${fullName}: ${message.split("\n", 1)[0]}`);
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

/** @param {Ended} _ @param {string} report @returns {Counts} */
function playwrightCounts(_, report) {
  /** @typedef {{ suites?: Suites[]; specs?: { ok: boolean; file: string; title: string }[] }} Suites */
  /** @type {Suites & { stats: { expected: number; unexpected: number; flaky: number } }} */
  const whole = JSON.parse(readFileSync(report, "utf8"));
  /** @param {Suites} suite @returns {string[]} */
  const failuresOf = ({ suites = [], specs = [] }) => [
    ...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`),
    ...suites.flatMap(failuresOf),
  ];
  const { expected, unexpected, flaky } = whole.stats;
  return { passed: expected, failed: unexpected + flaky, failures: failuresOf(whole) };
}

/** @param {Ended} ended @returns {Counts} */
function closingLineCounts({ output }) {
  const line = /^(\d+) passed, (\d+) failed$/m.exec(output);
  if (line === null) return { passed: 0, failed: 1 };
  const failures = output.match(/^✗ .*$/gm) ?? [];
  return { passed: Number(line[1]), failed: Number(line[2]), failures: failures.map((failure) => failure.slice(2)) };
}

/** @param {string} project @returns {string[]} */
const vitest = (project) => [
  "run",
  "--silent",
  `test:${project}`,
  "--",
  "--reporter=default",
  "--reporter=json",
  "--outputFile.json=$REPORT",
];

/** @type {Record<string, Suite>} */
const suites = {
  types: { title: "Checking types", run: ["run", "--silent", "check:types"], count: oneCheck },
  lint: { title: "Linting", run: ["run", "--silent", "check:lint"], count: oneCheck },
  format: { title: "Checking the format", run: ["run", "--silent", "check:format"], count: oneCheck },
  unit: { title: "Testing the pure logic", run: vitest("unit"), count: vitestCounts },
  workerd: {
    title: "Testing demos, claims, recordings and the API in workerd",
    run: vitest("workerd"),
    count: vitestCounts,
    needsBuild: true,
  },
  package: {
    title: "Testing the lint rule as a package, outside the repository",
    run: ["run", "--silent", "test:package"],
    count: closingLineCounts,
  },
  forks: {
    title: "Testing each demo as a fork, outside the repository",
    run: ["run", "--silent", "test:forks"],
    count: closingLineCounts,
  },
  browser: {
    title: "Testing the built site in Chromium",
    run: ["run", "--silent", "test:browser", "--", "--reporter=list,json"],
    count: playwrightCounts,
    needsBuild: true,
    needsBrowser: true,
  },
};

/** @returns {Suite[]} The suites named on the command line, or all. */
function chosen() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !(name in suites));
  if (unknown.length > 0) {
    throw new Stop(`No such suite: ${unknown.join(", ")}.\nExpected any of: ${Object.keys(suites).join(", ")}.`, 2);
  }
  return Object.entries(suites).flatMap(([name, suite]) => (names.length === 0 || names.includes(name) ? [suite] : []));
}

/**
 * Runs one suite.
 *
 * @param {Suite} suite
 * @param {string} report Where its JSON report goes, where it writes one.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runSuite(suite, report, env) {
  const args = suite.run.map((argument) => argument.replace("$REPORT", report));
  const ended = await step(suite.title, args, { show: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  let counts;
  try {
    counts = suite.count(ended, report);
  } catch {
    console.log("  It ended without a report.");
    return { passed: 0, failed: 1 };
  }
  const ranNothing = counts.passed + counts.failed === 0;
  const failedOutsideTests = ended.code !== 0 && counts.failed === 0;
  if (ranNothing) console.log("  No test ran, which counts as a failure.");
  return ranNothing || failedOutsideTests ? { ...counts, failed: counts.failed + 1 } : counts;
}

await runMain(async () => {
  const toRun = chosen();
  await ensureInstalled();
  /** @type {Counts} */
  const total = { passed: 0, failed: 0 };
  const reports = mkdtempSync(join(tmpdir(), "reports-"));
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  /** @type {string[]} */
  const failures = [];
  try {
    if (toRun.some((suite) => suite.needsBrowser)) {
      const chromium = await findChromium();
      console.log(`▸ Browser tests use ${chromium}`);
      env.CHROMIUM = chromium;
    }
    let built = false;
    for (const [index, suite] of toRun.entries()) {
      if (suite.needsBuild && !built) {
        const { code } = await step("Building the site and the demo Workers", ["run", "--silent", "build"]);
        if (code !== 0) throw new Stop("The build failed. Its own message is above.\n\n0 passed, 1 failed");
        built = true;
      }
      const { passed, failed, failures: ones = [] } = await runSuite(suite, join(reports, `${index}.json`), env);
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) failures.push([suite.title, ...ones].join("\n  "));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  if (failures.length > 0) {
    // Said again: what is above may be too long to be kept.
    console.log(`\nFailed:\n${failures.join("\n")}`);
    process.exitCode = 1;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});
