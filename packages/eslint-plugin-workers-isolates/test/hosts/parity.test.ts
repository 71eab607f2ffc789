/** The page and the command parse with acorn, ESLint with typescript-eslint. They find the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse/index.ts";
import type { File } from "../../src/check.ts";
import { followImports } from "../../src/disk/imports.ts";
import { findingsOf } from "../../src/eslint/report.ts";
import type { Finding } from "../../src/finding.ts";
import { parse } from "../../src/parse.ts";
import { loadCases } from "../cases.ts";

/** What the rules would report in a file, of which ESLint's messages are a part. */
function findingsInEslint(cwd: string, { file, text }: File): Finding[] {
  let findings: Finding[] | undefined;
  const rule: Rule.RuleModule = {
    create: (context) => ({
      Program() {
        findings = findingsOf(context);
      },
    }),
  };
  const messages = new Linter({ cwd }).verify(
    text,
    {
      files: ["**/*.{js,jsx,mjs,ts,tsx}"],
      plugins: { parity: { rules: { rule } } },
      rules: { "parity/rule": "error" },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } } },
      linterOptions: { reportUnusedDisableDirectives: "off" },
    },
    `${cwd}/${file}`,
  );
  return findings ?? expect.fail(`typescript-eslint: ${messages[0]?.message}`);
}

/** What is found in a file, with what it imports, by the page's and the command's parser. */
function findingsBesideEslint(cwd: string, { file, text }: File): Finding[] {
  const source = parse(file, text);
  if (!("ast" in source)) expect.fail(source.message);
  const { findings, silenced } = analyse(followImports([{ path: join(cwd, file), source }], cwd), {}, file);
  const all = [...findings, ...silenced.map(({ finding }) => finding)];
  return all.filter(({ place }) => place.file === file);
}

function compare(cwd: string, files: readonly File[]): void {
  for (const file of files) expect(findingsInEslint(cwd, file)).toEqual(findingsBesideEslint(cwd, file));
}

describe("cases", () => {
  const folder = fileURLToPath(new URL("../cases/own", import.meta.url));
  test.each(loadCases())("$id", ({ files }) => compare(folder, files));
});

describe("demos", () => {
  const folder = fileURLToPath(new URL("../../../../demos", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^[^/]+\/src\/[^/]+\.ts$/.test(path));
  test.each([...Map.groupBy(files, (path) => path.split("/")[0])])("%s", (_, paths) => {
    compare(
      folder,
      paths.map((file) => ({ file, text: readFileSync(`${folder}/${file}`, "utf8") })),
    );
  });
});
