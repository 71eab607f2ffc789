/**
 * `npm run test:forks [-- SLUG…]`: what somebody who forks a demo does. Copies each demo's folder (the files that git
 * knows) out of the repository, installs it, runs its tests and its check, and types its README's `curl` lines while
 * `npm run dev` serves it. The last line is the sum: `N passed, N failed`.
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readmeRuns, type ReadmeRun } from "./check-demos.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Longest time for one step; the slowest one is the installation. */
const STEP_MS = 300_000;

/** The environment of a terminal in the fork: nothing in it leads back into this repository. */
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

function start(command: string, args: string[], cwd: string) {
  const child = spawn(command, args, { cwd, env: terminal(), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
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
  return { child, ended, heard, output: () => output };
}

function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended by itself
  }
}

/** Runs a command to its end. @returns What it printed. @throws Error if it fails or takes too long. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  const { child, ended, output } = start(command, args, cwd);
  const tooLong = setTimeout(() => stop(child), STEP_MS);
  const code = await ended;
  clearTimeout(tooLong);
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${code ?? "a signal"}.\n\n${output()}`);
  return output();
}

/** Serves the fork with one of its `dev` scripts on a free port, and types what the README says. */
async function followReadme({ script, commands, prints }: ReadmeRun, fork: string): Promise<void> {
  const options = ["--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"];
  const server = start("npm", ["run", script, "--", ...options], fork);
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const look = () => {
        const ready = /Ready on http:\/\/(127\.0\.0\.1:\d+)/.exec(server.output());
        if (ready?.[1] !== undefined) resolve(ready[1]);
      };
      server.heard.add(look);
      void server.ended.then(() => reject(new Error(`npm run ${script} ended early.\n\n${server.output()}`)), reject);
      setTimeout(() => reject(new Error(`npm run ${script} is not ready.\n\n${server.output()}`)), STEP_MS).unref();
    });
    const printed = await run("sh", ["-c", commands.replaceAll("localhost:8787", address)], fork);
    const lines = printed.trimEnd().split("\n");
    if (lines.length !== prints.length || !prints.every((line, index) => matches(lines[index] ?? "", line))) {
      throw new Error(`The README promises\n\n${prints.join("\n")}\n\nand the Worker answers\n\n${printed}`);
    }
  } finally {
    stop(server.child);
    await server.ended;
  }
}

/** Whether a line reads as promised; `…` stands for any text. */
function matches(line: string, promised: string): boolean {
  const parts = promised.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line);
}

/** Copies the files of a demo that git knows to a new folder outside the repository. */
function fork(slug: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `fork-${slug}-`)));
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: join(root, "demos", slug), encoding: "utf8" });
  for (const file of files.split("\0").filter(Boolean)) {
    const source = join(root, "demos", slug, file);
    if (existsSync(source)) cpSync(source, join(folder, file));
  }
  return folder;
}

const known = execFileSync("git", ["ls-files", "demos/*/demo.json"], { cwd: root, encoding: "utf8" })
  .trimEnd()
  .split("\n")
  .map((file) => file.split("/")[1] ?? "");
const slugs = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = slugs.filter((slug) => !known.includes(slug));
if (unknown.length > 0) {
  console.error(`No such demo: ${unknown.join(", ")}.\nExpected any of: ${known.join(", ")}.`);
  process.exit(2);
}

const folders = new Set<string>();
function cleanUp(): void {
  for (const child of running) stop(child);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    cleanUp();
    process.exit(1);
  });
}

let passed = 0;
let failed = 0;
/** Runs one step of a demo and says how it went. @returns Whether it passed. */
async function check(title: string, step: () => Promise<unknown>): Promise<boolean> {
  const startedAt = performance.now();
  console.log(`▸ ${title}`);
  try {
    await step();
    passed++;
    console.log(`  passed in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    return true;
  } catch (error) {
    failed++;
    console.log(`  FAILED: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

try {
  for (const slug of slugs) {
    const folder = fork(slug);
    folders.add(folder);
    if (await check(`${slug}: npm ci`, () => run("npm", ["ci"], folder))) {
      await check(`${slug}: npm test`, () => run("npm", ["test"], folder));
      await check(`${slug}: npm run check`, () => run("npm", ["run", "check"], folder));
      for (const shown of readmeRuns(readFileSync(join(folder, "README.md"), "utf8"))) {
        await check(`${slug}: the README's curl lines, with npm run ${shown.script}`, () =>
          followReadme(shown, folder),
        );
      }
    }
    rmSync(folder, { recursive: true });
    folders.delete(folder);
  }
} finally {
  cleanUp();
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
