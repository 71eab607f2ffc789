/**
 * `npm run test:package`: what somebody who installs the lint rule does. Packs the package, installs it in empty projects
 * outside the repository with each linter, and looks at a copy of every demo. The last line is the sum:
 * `N passed, N failed`.
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Level, Report } from "../packages/eslint-plugin-workers-isolates/src/finding.ts";
import { check, makeFolder, root, run, runSteps } from "./outside.ts";

const NAME = "eslint-plugin-workers-isolates";
const PACKAGE = join(root, "packages", NAME);
const { devDependencies: own } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  devDependencies: { eslint: string; typescript: string; "typescript-eslint": string };
};
const PARSER = { "@typescript-eslint/parser": own["typescript-eslint"], typescript: own.typescript };

/** The projects that install the package, and what they install beside it. */
const HOSTS = {
  "ESLint 9": { eslint: "9.39.5", ...PARSER },
  "ESLint 10": { eslint: own.eslint, ...PARSER },
  oxlint: { oxlint: "1.94.0" },
  "the command": {},
} as const satisfies Record<string, Record<string, string>>;
type Host = keyof typeof HOSTS;

/** Demos' files that are not what their names say, for the rule: the level that it gives them, and why. */
const EXCEPTIONS: Readonly<Record<string, { level: Level | null; why: string }>> = {
  "queue-breadcrumbs/fixed": {
    level: "error",
    why: "Messages of one batch share a scope. Here a batch holds one, which only Wrangler's configuration says.",
  },
};

const slugs = readdirSync(join(root, "demos")).filter((slug) => existsSync(join(root, "demos", slug, "demo.json")));

/** What a host says about one place: `error` or `warn`, and where. */
interface Said {
  /** Relative to the project, with `/`. */
  file: string;
  line: number;
  column: number;
  level: Level;
}

/** Packs the package as `npm publish` would, and looks at what is in it. @returns The tarball's path. */
async function pack(): Promise<string> {
  const folder = makeFolder("package");
  const { stdout } = await run("npm", ["pack", "--json", "--loglevel=error", "--pack-destination", folder], PACKAGE);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("["))) as {
    filename: string;
    size: number;
    files: { path: string }[];
  }[];
  assert(packed, "npm packed nothing.");
  const files = packed.files.map(({ path }) => path);
  for (const file of ["README.md", "CHANGELOG.md", "LICENSE", "dist/index.js", "dist/index.d.ts", "src/index.ts"]) {
    assert(files.includes(file), `The package lacks ${file}.`);
  }
  assert.deepEqual(
    files.filter((file) => file.includes("test")),
    [],
    "The package holds tests.",
  );
  console.log(`  ${Math.round(packed.size / 1000)} kB packed, ${files.length} files`);
  return join(folder, packed.filename);
}

/** Makes a project that has installed the package, with a copy of every demo's code in it. */
async function makeProject(host: Host, tarball: string): Promise<string> {
  const folder = makeFolder(host.replaceAll(" ", "-").toLowerCase());
  const dependencies = { [NAME]: `file:${tarball}`, ...HOSTS[host] };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  for (const slug of slugs) {
    cpSync(join(root, "demos", slug, "src"), join(folder, "demos", slug, "src"), { recursive: true });
  }
  await run("npm", ["install", "--loglevel=error"], folder);
  return folder;
}

const LINTER_CONFIG = `import isolates from "${NAME}";
import * as parser from "@typescript-eslint/parser";

export default [
  isolates.configs.recommended,
  { files: ["**/*.ts"], languageOptions: { parser } },
];
`;

const PLAIN_WORKER = `let user;
export default {
  async fetch(request) {
    user = request.headers.get("x-user");
    await fetch("https://example.com");
    return new Response(user);
  },
};
`;

/** Configuration and uses of the package's modules that TypeScript has to accept. */
const TYPED_CONFIG = `import { defineConfig } from "eslint/config";
import isolates, { type Finding } from "${NAME}";
import { check } from "${NAME}/check";

export const findings: Finding[] = check([{ file: "src/index.ts", text: "let user;" }]).findings;
export default defineConfig(isolates.configs.recommended, {
  plugins: { "workers-isolates": isolates },
  extends: [isolates.configs.strict],
  rules: { "workers-isolates/no-shared-state": ["warn", { ignore: ["user"] }] },
});
`;

async function eslint(project: string): Promise<Said[]> {
  writeFileSync(join(project, "eslint.config.js"), LINTER_CONFIG);
  writeFileSync(join(project, "plain.js"), PLAIN_WORKER);
  const args = ["node_modules/eslint/bin/eslint.js", "--format", "json", "demos", "plain.js"];
  const { stdout } = await run("node", args, project, [1]);
  const results = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string | null; severity: number; line: number; column: number }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, severity, line, column }) => {
      assert(ruleId?.startsWith("workers-isolates/"), `ESLint could not look at ${filePath}.`);
      const file = filePath.slice(project.length + 1).replaceAll("\\", "/");
      return { file, line, column, level: severity === 2 ? "error" : "warn" };
    }),
  );
}

async function oxlint(project: string): Promise<Said[]> {
  const config = {
    jsPlugins: [NAME],
    categories: { correctness: "off" },
    rules: { "workers-isolates/no-request-data": "error", "workers-isolates/no-uncertain-state": "warn" },
  };
  writeFileSync(join(project, ".oxlintrc.json"), JSON.stringify(config));
  writeFileSync(join(project, "plain.js"), PLAIN_WORKER);
  const { stdout } = await run(
    "npx",
    ["--no-install", "oxlint", "--format", "json", "demos", "plain.js"],
    project,
    [1],
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: {
      code?: string;
      message: string;
      severity: "error" | "warning";
      filename: string;
      labels: { span: { line: number; column: number } }[];
    }[];
  };
  return diagnostics.map(({ code, message, severity, filename, labels }) => {
    assert(code?.startsWith("workers-isolates("), `oxlint says: ${message}`);
    assert(labels[0], "oxlint gives no place.");
    const { line, column } = labels[0].span;
    return { file: filename.replaceAll("\\", "/"), line, column, level: severity === "error" ? "error" : "warn" };
  });
}

/** Runs the command as a reader types it. */
function command(project: string, args: string[], code: number) {
  return run("npx", ["--no-install", NAME, ...args], project, [code]);
}

async function commandFindings(project: string): Promise<Said[]> {
  writeFileSync(join(project, "plain.js"), PLAIN_WORKER);
  const { stdout } = await command(project, ["--format", "json", "demos", "plain.js"], 1);
  const { findings } = JSON.parse(stdout) as Report;
  return findings.map(({ level, place }) => ({ ...place, column: place.column + 1, level }));
}

const ASK: Record<Host, (project: string) => Promise<Said[]>> = {
  "ESLint 9": eslint,
  "ESLint 10": eslint,
  oxlint,
  "the command": commandFindings,
};

/** The worst that was said about a file. */
function worst(said: readonly Said[], file: string): Level | null {
  const levels = said.filter((one) => one.file === file).map(({ level }) => level);
  return levels.includes("error") ? "error" : (levels[0] ?? null);
}

/** Compares what was said about a demo with what its files' names promise. */
function compareDemo(said: readonly Said[], slug: string): void {
  for (const [name, promised] of [
    ["leaky", "error"],
    ["fixed", null],
    ["live", null],
  ] as const) {
    const file = `demos/${slug}/src/${name}.ts`;
    if (!existsSync(join(root, file))) continue;
    const exception = EXCEPTIONS[`${slug}/${name}`];
    const expected = exception === undefined ? promised : exception.level;
    const why = exception === undefined ? "" : ` ${exception.why}`;
    assert.equal(worst(said, file), expected, `Expected of ${file}: ${expected ?? "no finding"}.${why}`);
  }
}

function places(said: readonly Said[]): string[] {
  return said.map(({ file, line, column, level }) => `${file}:${line}:${column} ${level}`).sort();
}

await runSteps(async () => {
  let tarball = "";
  if (!(await check(`Pack ${NAME}`, async () => (tarball = await pack())))) return;

  const projects = new Map<Host, string>();
  const hosts = Object.keys(HOSTS) as Host[];
  const installed = await check(`Install it beside ${hosts.join(", ")}`, async () => {
    const made = await Promise.all(hosts.map(async (host) => [host, await makeProject(host, tarball)] as const));
    for (const [host, project] of made) projects.set(host, project);
  });
  if (!installed) return;

  let first: Said[] | undefined;
  for (const [host, project] of projects) {
    let said: Said[] = [];
    const answered = await check(`${host}: a Worker in plain JavaScript`, async () => {
      said = await ASK[host](project);
      assert.equal(worst(said, "plain.js"), "error");
    });
    if (!answered) continue;
    for (const slug of slugs) await check(`${host}: ${slug}`, () => compareDemo(said, slug));
    if (first === undefined) first = said;
    else
      await check(`${host}: the same findings as ${hosts[0]}`, () =>
        assert.deepEqual(places(said), places(first ?? [])),
      );
  }

  for (const host of ["ESLint 9", "ESLint 10"] as const) {
    const project = projects.get(host) ?? "";
    await check(`${host}: a typed configuration`, () => {
      writeFileSync(join(project, "typed.ts"), TYPED_CONFIG);
      const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"];
      return run("node", ["node_modules/typescript/bin/tsc", ...options, "typed.ts"], project);
    });
  }

  const project = projects.get("the command") ?? "";
  await check("the command: a report to read, and exit code 1 where there is a finding", async () => {
    const { stdout } = await command(project, ["demos/current-user/src/leaky.ts"], 1);
    assert.match(stdout, /^demos\/current-user\/src\/leaky\.ts:17:3 error currentUser — /);
    assert.match(stdout, /^ {4}Fix: /m);
  });
  await check("the command: exit code 0 where there is none", () =>
    command(project, ["demos/current-user/src/fixed.ts"], 0),
  );
  await check("the command: exit code 2 where there is nothing to look at", async () => {
    const { output } = await command(project, ["no-such-folder"], 2);
    assert.match(output, /There is no no-such-folder in /);
  });
  await check("the command: SARIF for code scanning", async () => {
    await command(project, ["--format", "sarif", "--output", "report.sarif", "--fail-on", "never", "demos"], 0);
    const log = JSON.parse(readFileSync(join(project, "report.sarif"), "utf8")) as {
      version: string;
      runs: { results: { level: string; codeFlows?: unknown[] }[] }[];
    };
    assert.equal(log.version, "2.1.0");
    assert(log.runs[0]?.results.some(({ level, codeFlows }) => level === "error" && codeFlows?.length === 1));
  });
  await check("the command: its short name", async () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
    const { stdout } = await run("npx", ["--no-install", "workers-isolates", "--version"], project);
    assert.equal(stdout.trim(), version);
  });
});
