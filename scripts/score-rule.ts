/**
 * `npm run score -- FOLDER`: how well the lint rule does on a folder of real Workers. `labels.json` in it says what a
 * careful reader found: `{ "<file>": { "bindings": { "<name>": { "truth": "leak" | "depends" | "shared" } } } }`. Prints
 * what the rule missed and what it reported beyond that, then the sums. Other people's code stays out of this repository,
 * so bring a folder of your own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../packages/eslint-plugin-workers-isolates/src/check.ts";
import { LEVELS, type Level } from "../packages/eslint-plugin-workers-isolates/src/finding.ts";

interface Label {
  truth: "leak" | "depends" | "shared";
}
type Labels = Record<string, { bindings: Record<string, Label> }>;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("No folder was named.\nExpected one with Workers and labels.json: npm run score -- FOLDER");
  process.exit(2);
}
const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as Labels;

/** `globalThis.user` and `user`, `Session.user` and `Session` name the same thing. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replace(/^globalThis\./, "").toLowerCase()) as [string, string];
  return a === b || a.split(".")[0] === b || b.split(".")[0] === a;
}

const leaks: Record<Level | "none", number> = { error: 0, warn: 0, info: 0, none: 0 };
const errors = { onLeaks: 0, elsewhere: 0 };
const clean = { quiet: 0, all: 0 };
let unparsed = 0;
for (const file of readdirSync(folder).filter((name) => /\.[cm]?[jt]sx?$/.test(name))) {
  const { findings, failures } = check([{ file, text: readFileSync(join(folder, file), "utf8") }]);
  for (const { message } of failures) console.log(`${file}: ${message}`);
  unparsed += failures.length;
  const bindings = Object.entries(labels[file]?.bindings ?? {});
  const leaking = bindings.flatMap(([name, { truth }]) => (truth === "leak" ? [name] : []));
  for (const name of leaking) {
    const levels = findings.flatMap(({ binding, level }) => (isSame(binding, name) ? [level] : []));
    const level = LEVELS.find((each) => levels.includes(each)) ?? "none";
    leaks[level]++;
    if (level !== "error") console.log(`${file}: the leak of ${name} is reported at ${level}`);
  }
  const reported = findings.filter(({ level }) => level === "error");
  for (const { binding, place } of reported) {
    const isLeak = leaking.some((name) => isSame(binding, name));
    errors[isLeak ? "onLeaks" : "elsewhere"]++;
    if (!isLeak) console.log(`${file}:${place.line}: an error for ${binding}, which is labelled no leak`);
  }
  if (leaking.length > 0) continue;
  clean.all++;
  if (reported.length === 0) clean.quiet++;
}

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(0)} %`);
const all = leaks.error + leaks.warn + leaks.info + leaks.none;
console.log(`
${all} leaking bindings: ${percent(leaks.error, all)} at error, ${percent(leaks.error + leaks.warn, all)} at error or warn, ${percent(all - leaks.none, all)} at any level
${errors.onLeaks + errors.elsewhere} errors: ${percent(errors.onLeaks, errors.onLeaks + errors.elsewhere)} on leaking bindings
${clean.all} files without a leak: ${percent(clean.quiet, clean.all)} without an error
${unparsed} files that could not be parsed`);
