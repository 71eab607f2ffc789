/**
 * The rule's documentation is a page of the site. Its examples are checked as they stand there, and `docs/rule.md`, which
 * the package ships, is made from it: after a change, `npm run test:unit -- documentation -u` writes it anew.
 *
 * Every `ts` example is a Worker. A comment at the end of a line says what is reported there, `// error request-data: user`,
 * and no other binding is reported. An example that begins with its file's name, `// src/index.ts`, is analysed together
 * with the others of its section that do. Under an option's heading, a `json` block sets the option.
 */
import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { WORDINGS } from "../src/analyse/wording.ts";
import { check, type File } from "../src/check.ts";
import { HELP } from "../src/command/usage.ts";
import { OPTIONS_SCHEMA } from "../src/eslint/options.ts";
import { type Finding, type Level, LEVELS, type MessageId, type Options, type Report } from "../src/finding.ts";
import plugin from "../src/index.ts";
import { NAMESPACE, RULES } from "../src/rules.ts";

const source = new URL("../../../src/content/docs/reference/lint-rule.mdx", import.meta.url);
const page = readFileSync(source, "utf8");

/** A part of the page under one heading, without the parts under headings in it. */
interface Section {
  heading: string;
  text: string;
}

interface Block {
  language: string;
  code: string;
}

function readSections(): Section[] {
  const sections: Section[] = [];
  for (const part of page.split(/^(?=#{2,3} )/m).slice(1)) {
    const [line = ""] = part.split("\n");
    sections.push({ heading: line.replace(/^#+ /, "").replaceAll("`", ""), text: part.slice(line.length + 1) });
  }
  return sections;
}

function blocksOf({ text }: Section): Block[] {
  return [...text.matchAll(/^```(\w+).*\n([^]*?)^```$/gm)].map(([, language = "", code = ""]) => ({ language, code }));
}

/** The Workers of a section: single files, and the files that have a name as one. */
function workersOf(section: Section): File[][] {
  const files = blocksOf(section).flatMap(({ language, code }) => {
    if (language !== "ts") return [];
    return [{ file: /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? null, text: code }];
  });
  const named = files.flatMap(({ file, text }) => (file === null ? [] : [{ file, text }]));
  const single = files.flatMap(({ file, text }) => (file === null ? [[{ file: "index.ts", text }]] : []));
  return named.length > 0 ? [...single, named] : single;
}

const COMMENT =
  / \/\/ (?<finding>nothing|(?:silenced )?\w+ [a-z-]+): (?<binding>[\w.]+)(?: \(without the option: (?<without>nothing|\w+ [a-z-]+)\))?$/;

/** What the comments of a Worker say, with and without the section's option: "index.ts:5 error request-data: user". */
function expected(files: readonly File[]): { withOption: string[]; without: string[] } {
  const withOption: string[] = [];
  const without: string[] = [];
  for (const { file, text } of files) {
    for (const [index, line] of text.split("\n").entries()) {
      const said = COMMENT.exec(line)?.groups;
      if (said === undefined) continue;
      const add = (list: string[], finding: string | undefined) => {
        if (finding !== "nothing") list.push(`${file}:${index + 1} ${finding}: ${said.binding}`);
      };
      add(withOption, said.finding);
      add(without, said.without ?? said.finding);
    }
  }
  return { withOption: withOption.sort(), without: without.sort() };
}

function reported({ findings, silenced, failures }: Report): string[] {
  expect(failures).toEqual([]);
  const describe = ({ place, level, id, binding }: Finding, mark = "") =>
    `${place.file}:${place.line} ${mark}${level} ${id}: ${binding}`;
  return [
    ...findings.map((finding) => describe(finding)),
    ...silenced.map(({ finding }) => describe(finding, "silenced ")),
  ].sort();
}

const sections = readSections();
const sectionOf = (heading: string) => {
  const found = sections.find((section) => section.heading === heading);
  if (!found) throw new Error(`${source.pathname} has no heading \`${heading}\`.\nExpected one.`);
  return found;
};
const optionsIn = (section: Section) =>
  blocksOf(section)
    .filter(({ language, code }) => language === "json" && !code.includes("jsPlugins"))
    .map(({ code }) => JSON.parse(code) as Options)[0] ?? {};

describe("each example is reported as its comments say", () => {
  const examples = sections.flatMap((section) =>
    workersOf(section).map((files, index) => [`${section.heading}, example ${index + 1}`, section, files] as const),
  );

  test.each(examples)("%s", (_title, section, files) => {
    const { withOption, without } = expected(files);
    expect(reported(check(files, optionsIn(section)))).toEqual(withOption);
    expect(reported(check(files))).toEqual(without);
  });

  test("and no comment goes unread", () => {
    const comments = page.match(/^.*\/\/ .*\b(nothing|error|warn|info)\b.*$/gm) ?? [];
    expect(comments.filter((line) => !COMMENT.test(line) && !line.includes("eslint-disable"))).toEqual([]);
    expect(comments.length).toBeGreaterThan(14);
  });
});

describe("each message has a section", () => {
  test.each(Object.keys(WORDINGS) as MessageId[])("%s", (id) => {
    const section = sectionOf(id);
    const own = workersOf(section).map((files) => check(files).findings);
    const first = own[0]?.[0];
    expect(first?.id, "the first example shows the message").toBe(id);
    expect(first?.level).toBe(WORDINGS[id].level);
    expect(own.at(-1), "the last example shows what to do").toEqual([]);
    const quoted = /^> (.+)$/m.exec(section.text)?.[1];
    expect(quoted, "the page quotes the message").toBe(first && `${first.message} ${first.condition}`);
    expect(section.text, "the page leads where the finding leads").toContain(`](${WORDINGS[id].fix.page})`);
  });

  test("under the heading of its level", () => {
    const order = sections.map(({ heading }) => heading);
    const heads = { error: "Errors", warn: "Warnings", info: "Notes" } as const;
    for (const [id, { level }] of Object.entries(WORDINGS)) {
      const above = order.slice(0, order.indexOf(id)).findLast((each) => Object.values<string>(heads).includes(each));
      expect(above, id).toBe(heads[level]);
    }
  });
});

describe("each option has a section", () => {
  const options = Object.keys({ ...OPTIONS_SCHEMA.properties } satisfies Record<keyof Required<Options>, unknown>);

  test.each(options)("%s, with an example that it changes", (option) => {
    const section = sectionOf(option);
    expect(Object.keys(optionsIn(section))).toEqual([option]);
    const changed = workersOf(section).filter((files) => {
      const { withOption, without } = expected(files);
      return withOption.join() !== without.join();
    });
    expect(changed).not.toEqual([]);
  });
});

test("each level has its rule, and each preset its severity", () => {
  const { text } = sectionOf("Levels, rules and presets");
  const rules = [...text.matchAll(/^- `(\w+)`, by `([\w-]+)`: /gm)].map(([, level, rule]) => [level, rule]);
  expect(rules).toEqual(LEVELS.map((level) => [level, RULES[level].name]));
  const rows = [...text.matchAll(/^\| `(\w+)` +\| (\w+) +\| (\w+) +\|$/gm)].map(([, ...cells]) => cells);
  const severity = (preset: "recommended" | "strict", level: Level) =>
    plugin.configs[preset].rules?.[`${NAMESPACE}/${RULES[level].name}`] ?? "off";
  expect(rows).toEqual(LEVELS.map((level) => [level, severity("recommended", level), severity("strict", level)]));
});

test("rules are named as the plugin names them", () => {
  const named = [...page.matchAll(/workers-isolates\/(no-[\w-]+)/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(Object.keys(plugin.rules)));
});

test("the options of the command are those of its help", () => {
  const optionsOf = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const table =
    sectionOf("Without a linter")
      .text.match(/^\|.*$/gm)
      ?.join("\n") ?? "";
  expect(optionsOf(table)).toEqual(optionsOf(HELP));
});

/** The page as Markdown that reads without the site: links into the site become their titles and paths. */
async function asMarkdown(): Promise<string> {
  const title = /^title: (.+)$/m.exec(page)?.[1] ?? "";
  const body = page
    .replace(/^---\n[^]*?\n---\n/, "")
    .replace(/^import .*components.*\n/gm, "")
    .replace(/<Claim id="[\w-]+" \/>/g, "")
    .replace(/^```(\w+) .*$/gm, "```$1")
    .replace(/\[([^\]]+)\]\((\/[^)]*)\)/g, "$1 (One Isolate, Many Requests: $2)");
  const file = new URL("../docs/rule.md", import.meta.url);
  return format(`# ${title}\n${body}`, { ...(await resolveConfig(file)), parser: "markdown" });
}

test("docs/rule.md is made from the page", async () => {
  const markdown = await asMarkdown();
  expect(markdown).not.toMatch(/<Claim|\]\(\//);
  await expect(markdown).toMatchFileSnapshot("../docs/rule.md");
});
