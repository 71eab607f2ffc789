/**
 * `npm run test:forks [-- SLUG…]`: what somebody who forks a demo does. Copies each demo's folder (the files that git
 * knows) out of the repository, installs it, runs its tests and its check, and types its README's `curl` lines while
 * `npm run dev` serves it. The last line is the sum: `N passed, N failed`.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readmeRuns, type ReadmeRun } from "./check-demos.ts";
import { check, makeFolder, removeFolder, root, run, runSteps, start, STEP_MS, stop } from "./outside.ts";

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
    const { output: printed } = await run("sh", ["-c", commands.replaceAll("localhost:8787", address)], fork);
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
  const folder = makeFolder(`fork-${slug}`);
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

/** Everything that its reader does with one demo. */
async function tryFork(slug: string): Promise<void> {
  const folder = fork(slug);
  if (await check(`${slug}: npm ci`, () => run("npm", ["ci"], folder))) {
    await check(`${slug}: npm test`, () => run("npm", ["test"], folder));
    await check(`${slug}: npm run check`, () => run("npm", ["run", "check"], folder));
    for (const shown of readmeRuns(readFileSync(join(folder, "README.md"), "utf8"))) {
      await check(`${slug}: the README's curl lines, with npm run ${shown.script}`, () => followReadme(shown, folder));
    }
  }
  removeFolder(folder);
}

/** A fork waits for the disk, for its server and for held requests; meanwhile another one can go on. */
const AT_ONCE = 2;

await runSteps(async () => {
  const left = slugs.values();
  const goOn = async () => {
    for (const slug of left) await tryFork(slug);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
});
