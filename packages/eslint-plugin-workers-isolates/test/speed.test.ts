/**
 * How long an analysis takes: the time of its own thread, so that whatever else the machine does is not counted. The best
 * of several runs says most about the code.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { check } from "../src/check.ts";
import { loadCases } from "./cases.ts";

/** A Worker of about that many lines, made of the cases: each in a function of its own that runs once. */
function workerOf(lines: number): string {
  const bodies = loadCases()
    .flatMap(({ files }) => (files.length === 1 ? files : []))
    .map(({ text }) => text.replaceAll("export default", "const handler ="))
    .filter((text) => !/^\s*import\b|\bexport\b/m.test(text));
  const parts: string[] = [];
  for (let count = 0; parts.length === 0 || count < lines;) {
    const part = `(() => {\n${bodies[parts.length % bodies.length] ?? ""}\n})();`;
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

test("500 lines, cold, in a process of its own: under 100 ms", { timeout: 60_000 }, () => {
  const source = fileURLToPath(new URL("../src/check.ts", import.meta.url));
  const program = `
    const { check } = await import(${JSON.stringify(source)});
    const text = await new Response(process.stdin).text();
    const began = process.threadCpuUsage();
    const { findings } = check([{ file: "worker.ts", text }]);
    const { user, system } = process.threadCpuUsage(began);
    console.log(JSON.stringify({ ms: (user + system) / 1000, findings: findings.length }));`;
  const runs = Array.from({ length: 9 }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      input: workerOf(470),
      encoding: "utf8",
    });
    expect(stdout, stderr).not.toBe("");
    return JSON.parse(stdout) as { ms: number; findings: number };
  });
  const ms = Math.min(...runs.map((run) => run.ms));
  console.log(`500 lines, cold: ${ms.toFixed(0)} ms`);
  expect(runs.every(({ findings }) => findings > 0)).toBe(true);
  expect(ms).toBeLessThan(100);
});

test("7,000 lines: under 1 s", { timeout: 60_000 }, () => {
  const text = workerOf(7000);
  const ms = best(text, 3);
  console.log(`7,000 lines: ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThan(1000);
});
