import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { claimSchema } from "../../src/live/claim.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ledger = globSync("src/content/claims/*.json", { cwd: root })
  .sort()
  .map((file) => ({ id: basename(file, ".json"), entry: JSON.parse(readFileSync(root + file, "utf8")) as unknown }));
const tests = globSync("test/claims/*.test.ts", { cwd: root })
  .filter((file) => basename(file) !== "ledger.test.ts")
  .sort()
  .flatMap((file) => titlesIn(file).map((name) => ({ file, name })));

describe("the claims ledger", () => {
  test.each(ledger)("$id is a claim: proven by a test that exists, or cited from a source", ({ id, entry }) => {
    const claim = claimSchema.parse(entry);
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    if (claim.kind === "proven") expect(tests).toContainEqual(claim.test);
    else expect(claim.sources.length).toBeGreaterThan(0);
  });

  test.each(tests)("$file: “$name” proves exactly one claim", ({ file, name }) => {
    const proven = ledger.filter(({ entry }) => {
      const claim = claimSchema.parse(entry);
      return claim.kind === "proven" && claim.test.file === file && claim.test.name === name;
    });
    expect(proven.map(({ id }) => id)).toHaveLength(1);
  });

  test("a claim that has no source says that it was seen locally only", () => {
    for (const { id, entry } of ledger) {
      const claim = claimSchema.parse(entry);
      expect({ id, local: claim.local || claim.sources.length > 0 }).toEqual({ id, local: true });
    }
  });
});

/** The full titles of the tests that a file runs: `describe > test`. A skipped test does not count. */
function titlesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node, outer: string[]): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteral(title)) {
        const path = [...outer, title.text];
        if (node.expression.text === "test") titles.push(path.join(" > "));
        if (node.expression.text === "describe") return node.forEachChild((child) => visit(child, path));
      }
    }
    node.forEachChild((child) => visit(child, outer));
  };
  visit(source, []);
  return titles;
}
