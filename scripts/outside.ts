/**
 * What the tests share that do what a reader does outside this repository: folders of their own, a terminal without ways
 * back into this one, and steps that are counted.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** This repository's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));
/** Longest time for one step, in milliseconds; the slowest one is an installation. */
export const STEP_MS = 300_000;

/** The environment of a terminal elsewhere: nothing in it leads back into this repository. */
function terminal(): NodeJS.ProcessEnv {
  const own = /^(npm_(?!config_)|npm_config_local_prefix$|INIT_CWD$|NODE$|NODE_OPTIONS$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const path = env.PATH?.split(delimiter).filter(
    (folder) => !/[\\/](node_modules[\\/]\.bin|node-gyp-bin)$/.test(folder),
  );
  return {
    ...env,
    PATH: path?.join(delimiter),
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    NO_COLOR: "1",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
  };
}

/** Processes under way: each leads a group of its own, so that what it starts ends with it. */
const running = new Set<ChildProcess>();

/** Starts a command and listens to what it prints. */
export function start(command: string, args: string[], cwd: string) {
  const child = spawn(command, args, { cwd, env: terminal(), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  let stdout = "";
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (stream === child.stdout) stdout += text;
      for (const listener of heard) listener();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, ended, heard, output: () => output, stdout: () => stdout };
}

/** Ends a process and what it has started. */
export function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended by itself
  }
}

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  /** What it printed to both streams, in the order in which it arrived. */
  output: string;
}

/**
 * Runs a command to its end.
 *
 * @param codes The exit codes that it may end with.
 * @throws Error if it ends with another one or takes too long.
 */
export async function run(command: string, args: string[], cwd: string, codes: number[] = [0]): Promise<Ended> {
  const { child, ended, output, stdout } = start(command, args, cwd);
  const tooLong = setTimeout(() => stop(child), STEP_MS);
  const code = await ended;
  clearTimeout(tooLong);
  if (code === null || !codes.includes(code)) {
    throw new Error(`${[command, ...args].join(" ")} ended with ${code ?? "a signal"}.\n\n${output()}`);
  }
  return { code, stdout: stdout(), output: output() };
}

const folders = new Set<string>();

/** Makes an empty folder outside of the repository. It is gone at the end. */
export function makeFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

let passed = 0;
let failed = 0;

/** Runs one step and says how it went. @returns Whether it passed. */
export async function check(title: string, step: () => unknown): Promise<boolean> {
  const startedAt = performance.now();
  console.log(`▸ ${title}`);
  try {
    await step();
    passed++;
    console.log(`✓ ${title} (${Math.round((performance.now() - startedAt) / 1000)} s)`);
    return true;
  } catch (error) {
    failed++;
    console.log(`✗ ${title}\n${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

function cleanUp(): void {
  for (const child of running) stop(child);
  for (const folder of folders) removeFolder(folder);
}

/** Runs all steps, cleans up behind them, and prints their sum as the last line: `N passed, N failed`. */
export async function runSteps(steps: () => Promise<void>): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      cleanUp();
      process.exit(1);
    });
  }
  try {
    await steps();
  } finally {
    cleanUp();
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
