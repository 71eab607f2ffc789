import { describe, expect, test } from "vitest";
import { check } from "../src/check.ts";
import { type Case, givenCases, ownCases } from "./cases.ts";

/** The level of each binding that the rule reports. */
function reported({ files }: Case) {
  const { findings, failures } = check(files);
  expect(failures).toEqual([]);
  return Object.fromEntries(findings.map(({ binding, level }) => [binding, level]));
}

describe.each([
  ["given", givenCases(), 61],
  ["own", ownCases(), 120],
] as const)("the %s cases", (_, cases, atLeast) => {
  test("are all there", () => expect(cases.length).toBeGreaterThanOrEqual(atLeast));

  test.each(cases.map((each) => [`${each.id} (${each.verdict}): ${each.why}`, each] as const))("%s", (_title, each) => {
    const found = reported(each);
    expect(Object.keys(found).sort()).toEqual(Object.keys(each.expect).sort());
    for (const [binding, levels] of Object.entries(each.expect)) expect(levels, binding).toContain(found[binding]);
  });
});

test("what is good in one case is good in all: a report never depends on the file's name", () => {
  for (const { files } of givenCases()) {
    const [file] = files;
    if (!file) continue;
    const levels = (name: string) =>
      check([{ file: name, text: file.text }]).findings.map(({ level, binding }) => [level, binding]);
    expect(levels("src/index.mts")).toEqual(levels(file.file));
  }
});
