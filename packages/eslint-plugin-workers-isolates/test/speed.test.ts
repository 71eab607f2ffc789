/**
 * How long an analysis takes: the time of its own thread, so that whatever else the machine does is not counted. The best
 * of several runs says most about the code.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { check } from "../src/check.ts";
import { loadCases } from "./cases.ts";

/** Prime, so that each case has its turn before the first one comes again. */
const STRIDE = 37;

/** A Worker of about that many lines: cases from all over the collection, leaky and not, each in a block of its own. */
function workerOf(lines: number): string {
  const bodies = loadCases()
    .flatMap(({ files }) => (files.length === 1 ? files : []))
    .map(({ text }) => text.replaceAll("export default", "const handler ="))
    .filter((text) => !/^\s*import\b|\bexport\b/m.test(text));
  const parts: string[] = [];
  for (let count = 0; parts.length === 0 || count < lines;) {
    const part = `{\n${bodies[(parts.length * STRIDE) % bodies.length] ?? ""}\n}`;
    parts.push(part);
    count += part.split("\n").length;
  }
  return parts.join("\n");
}

/** Milliseconds that one analysis takes. */
function timed(text: string): number {
  const began = process.threadCpuUsage();
  const { failures, findings } = check([{ file: "worker.ts", text }]);
  const { user, system } = process.threadCpuUsage(began);
  expect(failures).toEqual([]);
  expect(findings.length).toBeGreaterThan(0);
  return (user + system) / 1000;
}

const best = (text: string, runs: number) => Math.min(...Array.from({ length: runs }, () => timed(text)));

test("500 lines, warm: under 30 ms", () => {
  const text = workerOf(470);
  best(text, 10);
  const ms = best(text, 15);
  console.log(`500 lines, warm: ${ms.toFixed(1)} ms`);
  expect(ms).toBeLessThan(30);
});

/** The shortest first analysis among processes that have run nothing, or what the page's worker runs before it. */
function first(isPrepared: boolean): number {
  const source = fileURLToPath(new URL("../src/check.ts", import.meta.url));
  const program = `
    const { check, prepare } = await import(${JSON.stringify(source)});
    const text = await new Response(process.stdin).text();
    if (${isPrepared}) prepare();
    const began = process.threadCpuUsage();
    const { findings } = check([{ file: "worker.ts", text }]);
    const { user, system } = process.threadCpuUsage(began);
    console.log(JSON.stringify({ ms: (user + system) / 1000, findings: findings.length }));`;
  const runs = Array.from({ length: 10 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      input: workerOf(470),
      encoding: "utf8",
    });
    expect(stdout, stderr).not.toBe("");
    return JSON.parse(stdout) as { ms: number; findings: number };
  });
  expect(runs.every(({ findings }) => findings > 0)).toBe(true);
  return Math.min(...runs.map(({ ms }) => ms));
}

test("500 lines, the first analysis in the page: under 100 ms", { timeout: 60_000 }, () => {
  const ms = first(true);
  console.log(`500 lines, the first analysis in the page: ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThan(100);
});

test("500 lines, the first analysis in a process that has run nothing: under 100 ms", { timeout: 60_000 }, () => {
  const ms = first(false);
  console.log(`500 lines, the first analysis in a process that has run nothing: ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThan(100);
});

test("7,000 lines: under 1 s", { timeout: 60_000 }, () => {
  const text = workerOf(7000);
  const ms = best(text, 3);
  console.log(`7,000 lines: ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThan(1000);
});
