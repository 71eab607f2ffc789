/**
 * The Workers that the rule must be right on, each with the level that is expected for each binding.
 *
 * `cases/given.json` is the floor that the rule began with. `cases/own/` holds one case per file, or per folder where a
 * case needs several files.
 */
import { readdirSync, readFileSync } from "node:fs";
import { type Level, LEVELS } from "../src/finding.ts";

/** What a reader of the code would say: `bad` leaks, `check` depends on what the code does not show, `good` does not. */
export type Verdict = "bad" | "check" | "good";

/** One Worker. */
export interface Case {
  /** `B01` for a given case, `hono-middleware-user` for one of our own. */
  id: string;
  verdict: Verdict;
  /** Why it has that verdict: one clause. */
  why: string;
  /** Its files. The names of a folder's files begin with the folder's, so that relative imports can be followed. */
  files: { file: string; text: string }[];
  /** The levels that are right for a binding, by its name in a finding. A binding without an entry must not be reported. */
  expect: Record<string, Level[]>;
}

const VERDICTS: readonly Verdict[] = ["bad", "check", "good"];
const HEADER = /^\/\/ (\w+): (.+)\n\/\/ expect: (.+)\n/;
const cases = new URL("cases/", import.meta.url);

/**
 * Every case, given ones first.
 *
 * @throws Error if a case has no header, or one that cannot be read: it names the case and says what was expected.
 */
export function loadCases(): Case[] {
  return [...givenCases(), ...ownCases()];
}

/** The cases of `cases/given.json`. */
export function givenCases(): Case[] {
  const given = JSON.parse(readFileSync(new URL("given.json", cases), "utf8")) as {
    id: string;
    verdict: string;
    why: string;
    code: string;
    expect: Record<string, string>;
  }[];
  return given.map(({ id, verdict, why, code, expect }) => ({
    id,
    verdict: readVerdict(id, verdict),
    why,
    files: [{ file: `${id}.ts`, text: code }],
    expect: Object.fromEntries(Object.entries(expect).map(([binding, levels]) => [binding, readLevels(id, levels)])),
  }));
}

/** The cases of `cases/own/`, by name. */
export function ownCases(): Case[] {
  const own = new URL("own/", cases);
  const files = readdirSync(own, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.\w+$/.test(path))
    .sort();
  const byId = Map.groupBy(files, (file) => (file.split("/")[0] ?? file).replace(/\.\w+$/, ""));
  return [...byId].map(([id, names]) => {
    const texts = names.map((file) => ({ file, text: readFileSync(new URL(file, own), "utf8") }));
    return { id, ...readHeader(id, texts), files: texts };
  });
}

/** Reads the header that exactly one file of a case has. */
function readHeader(id: string, files: Case["files"]): Pick<Case, "verdict" | "why" | "expect"> {
  const headers = files.map(({ text }) => HEADER.exec(text)).filter((match) => match !== null);
  const [header] = headers;
  if (!header || headers.length > 1) {
    throw new Error(
      `Case \`${id}\`: ${headers.length} of its files begin with a header.\n` +
        "Expected one that begins with `// bad: <why>` (or `check`, `good`) and `// expect: binding=level, …`.",
    );
  }
  const [, verdict = "", why = "", expected = ""] = header;
  const expect: Case["expect"] = {};
  if (expected !== "nothing") {
    for (const item of expected.split(", ")) {
      const [binding = "", levels = ""] = item.split("=");
      expect[binding] = readLevels(id, levels);
    }
  }
  return { verdict: readVerdict(id, verdict), why, expect };
}

function readVerdict(id: string, text: string): Verdict {
  const verdict = VERDICTS.find((known) => known === text);
  if (!verdict) throw new Error(`Case \`${id}\`: verdict \`${text}\`.\nExpected one of ${VERDICTS.join(", ")}.`);
  return verdict;
}

/** Reads `error`, or `error|warn` where two levels are defensible. */
function readLevels(id: string, text: string): Level[] {
  return text.split("|").map((name) => {
    const level = LEVELS.find((known) => known === name);
    if (!level) throw new Error(`Case \`${id}\`: level \`${name}\`.\nExpected one of ${LEVELS.join(", ")}.`);
    return level;
  });
}
