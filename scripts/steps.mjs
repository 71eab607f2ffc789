/**
 * What `npm start` and `npm test` share: install when needed, run a command as a visible step, stop with a clear message.
 *
 * Runs on the system's own Node before anything is installed: no dependencies, no syntax newer than Node 18.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The Node that the tools run on: the one that came with the dependencies, else the one that runs this script.
 *
 * @returns {string} Path of the executable.
 */
export function node() {
  const installed = `${root}/node_modules/.bin/node`;
  return existsSync(installed) ? installed : process.execPath;
}

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Something went wrong that the reader can act on: printed without a stack. */
export class Stop extends Error {
  /**
   * @param {string} message What happened, what was expected, what to do.
   * @param {number} [code] The process's exit code.
   */
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/**
 * Runs `main` and turns a `Stop` into its message and exit code.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.code;
  }
}

/**
 * Runs a command to its end, with a line when it starts, one every ten seconds while it is silent, and one when it is done.
 *
 * @param {string} title What the step does, as the reader sees it.
 * @param {string[]} args The command's arguments, for example `["run", "build"]`.
 * @param {{ command?: string; show?: boolean; env?: NodeJS.ProcessEnv; seconds?: number }} [options] `command` is npm unless
 *   named. `show` passes the command's own output through; without it the output is kept back and printed only when the
 *   command fails. `seconds` is how long it may take; no limit unless given.
 * @returns {Promise<{ code: number; output: string; seconds: number }>}
 */
export function step(title, args, { command = npm, show = false, env = {}, seconds } = {}) {
  const startedAt = Date.now();
  const elapsed = () => Math.round((Date.now() - startedAt) / 1000);
  console.log(`▸ ${title}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(seconds !== undefined && { timeout: seconds * 1000 }),
      shell: process.platform === "win32",
    });
    let output = "";
    let lastLine = Date.now();
    const heartbeat = setInterval(() => {
      if (Date.now() - lastLine < 9000) return;
      lastLine = Date.now();
      console.log(`  … ${elapsed()} s`);
    }, 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (/** @type {string} */ text) => {
        output += text;
        if (!show) return;
        lastLine = Date.now();
        process.stdout.write(text);
      });
    }
    child.on("error", reject);
    child.on("close", (status) => {
      clearInterval(heartbeat);
      const code = status ?? 1;
      if (code !== 0 && !show) process.stdout.write(output);
      console.log(code === 0 ? `  done in ${elapsed()} s` : `  failed after ${elapsed()} s (exit code ${code})`);
      resolve({ code, output, seconds: elapsed() });
    });
  });
}

/**
 * Installs the locked dependencies, unless the ones that are there came from this very lockfile.
 *
 * @throws {Stop} When npm cannot install, or the Node that scripts run on is too old for the tools.
 */
export async function ensureInstalled() {
  const lockfile = createHash("sha256")
    .update(readFileSync(`${root}/package-lock.json`))
    .digest("hex");
  const stamp = `${root}/node_modules/.installed-from`;
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockfile) {
    // npm warns about each package that asks for a newer Node than the system's; the scripts run on the installed one.
    const { code } = await step("Installing dependencies (about half a minute)", ["ci", "--loglevel=error"]);
    if (code !== 0)
      throw new Stop(
        "npm could not install the dependencies. Its own message is above; mend that and run the command again.",
      );
    writeFileSync(stamp, lockfile);
  }
  const version = spawnSync(node(), ["--version"], { encoding: "utf8" }).stdout.trim();
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new Stop(
      `The tools need Node.js 22.18 or newer, and found ${version}.\n` +
        "On Linux (x64, arm64) a suitable one is installed with the dependencies; elsewhere, install one from https://nodejs.org.",
    );
  }
}
