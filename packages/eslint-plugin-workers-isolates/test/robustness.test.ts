/** No input crashes the rule: a report, or "could not parse, line N", is the answer to everything. */
import { expect, test } from "vitest";
import { check } from "../src/check.ts";
import { loadCases } from "./cases.ts";

const MUTANTS = 10_000;

/** Pseudo-random numbers from 0 to 1, the same in every run (Lehmer's generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const texts = loadCases().flatMap(({ files }) => files.map(({ text }) => text));
const tokens = texts.join("\n").split(/(\W)/).filter(Boolean);

/** Damages a text as editing does: deletes, inserts, pastes from elsewhere, confuses names. */
function mutate(text: string, random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let mutant = text;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const at = Math.floor(random() * mutant.length);
    const end = at + Math.floor(random() * 12);
    const kind = random();
    if (kind < 0.25) mutant = mutant.slice(0, at) + mutant.slice(end);
    else if (kind < 0.5) mutant = mutant.slice(0, at) + (pick(tokens) ?? "") + mutant.slice(at);
    else if (kind < 0.7) {
      const other = pick(texts) ?? "";
      const from = Math.floor(random() * other.length);
      mutant = mutant.slice(0, at) + other.slice(from, from + 40) + mutant.slice(end);
    } else {
      const names = [...mutant.matchAll(/\b[a-z]\w+\b/g)];
      const [one, two] = [pick(names), pick(names)];
      if (one && two) mutant = mutant.slice(0, one.index) + two[0] + mutant.slice(one.index + one[0].length);
    }
  }
  return mutant;
}

test(
  `${MUTANTS} mutated inputs: none crashes, and what cannot be parsed is said with its line`,
  { timeout: 300_000 },
  () => {
    const random = numbers(20_261_124);
    let parsed = 0;
    for (let count = 0; count < MUTANTS; count++) {
      const text = mutate(texts[count % texts.length] ?? "", random);
      const { failures, unseen } = check([{ file: "worker.ts", text }]);
      expect(unseen.length).toBeGreaterThan(0);
      if (failures.length === 0) parsed++;
      for (const { message, line } of failures) {
        expect(message).toMatch(new RegExp(`^Could not parse, line ${line}: \\S`));
        expect(line).toBeLessThanOrEqual(text.split(/\r\n|[\n\r\u2028\u2029]/).length);
        // The parser's own words about the text, not a mistake of ours in walking its tree.
        expect(message).not.toMatch(/undefined|is not a function|not iterable/);
      }
    }
    expect(parsed).toBeGreaterThan(MUTANTS / 10);
    expect(parsed).toBeLessThan(MUTANTS);
  },
);

test.each([
  ["20,000 nested parentheses", `${"(".repeat(20_000)}1${")".repeat(20_000)}`],
  ["1,500 nested functions", `${"(function(){".repeat(1500)}${"}())".repeat(1500)}`],
  ["a sum of 20,000 terms", `let x; export default { fetch(r) { x = r.url${" + 'a'".repeat(20_000)}; return x } }`],
  [
    "4,000 variables, each made from the next",
    Array.from(
      { length: 4000 },
      (_, i) =>
        `let v${i}; export function f${i}(req) { v${i} = v${(i + 1) % 4000}; v${i} = req.x; return v${i} + f${(i + 7) % 4000}(v${i}); }`,
    ).join("\n"),
  ],
  [
    "an object that is spread into itself again and again",
    `let o = {};${" o = { ...o, a: 1 };".repeat(60)} export const f = () => { o.x(); o = { ...o }; return o; };`,
  ],
  [
    "60 functions that all call each other with one object",
    `let kept = {}; ${Array.from({ length: 60 }, (_, i) => `function f${i}(o, v) { o.x = v; ${Array.from({ length: 60 }, (_, j) => `f${j}(o, v);`).join(" ")} }`).join("\n")}
    export default { fetch(request) { f0(kept, request.url); return Response.json(kept); } };`,
  ],
  ["nothing", ""],
  ["text that is no code", "Dear reader,\nthis is a letter.\n"],
  ["bytes that are no text", "\u0000\u0001\uD800\uFFFE"],
])("%s: an answer", { timeout: 60_000 }, (_, text) => {
  const { findings, failures } = check([{ file: "worker.js", text }]);
  expect(findings.length + failures.length).toBeGreaterThanOrEqual(text === "" ? 0 : 1);
});
