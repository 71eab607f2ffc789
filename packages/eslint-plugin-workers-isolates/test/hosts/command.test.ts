import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Progress } from "../../src/command/progress.ts";
import { run } from "../../src/command/run.ts";
import type { Report } from "../../src/finding.ts";
import { addFiles, EACH_LEVEL, LEAKY, makeFolder } from "./folder.ts";

const CLEAN = `export default { fetch: () => new Response("hello") };\n`;

/** Runs the command in a folder. */
function command(cwd: string, ...args: string[]) {
  let stdout = "";
  let stderr = "";
  const code = run(args, {
    cwd,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

function report(cwd: string, ...args: string[]): Report {
  return JSON.parse(command(cwd, "--format", "json", "--level", "info", ...args).stdout) as Report;
}

/** The files that have a finding. */
function reported(cwd: string, ...args: string[]): string[] {
  return report(cwd, ...args).findings.map(({ place }) => place.file);
}

describe("exit code", () => {
  test("0 without a finding", () => {
    expect(command(makeFolder({ "index.js": CLEAN })).code).toBe(0);
  });

  test("1 with an error", () => {
    expect(command(makeFolder({ "index.js": LEAKY })).code).toBe(1);
  });

  test("--fail-on says which level is too bad", () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    expect(command(cwd, "--fail-on", "never").code).toBe(0);
    const ignore = ["--ignore", "user", "--ignore", "pages"];
    expect(command(cwd, ...ignore, "--fail-on", "warn").code).toBe(0);
    expect(command(cwd, ...ignore, "--fail-on", "info").code).toBe(1);
  });

  test("2 where a file cannot be parsed, unless that is allowed", () => {
    const cwd = makeFolder({ "index.js": CLEAN, "broken.js": "export default {\n  fetch(" });
    const { code, stdout, stderr } = command(cwd);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^broken\.js:2:\d+ Could not parse, line 2: /m);
    expect(stdout).toContain("Could not parse 1 file.");
    expect(stderr).toContain("--allow-unparsed");
    expect(command(cwd, "--allow-unparsed").code).toBe(0);
  });

  test.each([
    [["--levle", "warn"], /Unknown option '--levle'\.\nThe options are listed by: npx .+ --help/],
    [["--level", "bad"], /Invalid value of '--level': "bad"\.\nExpected one of: error, warn, info\./],
    [["--format", "xml"], /Expected one of: text, json, sarif\./],
    [["--fail-on", "none"], /Expected one of: error, warn, info, never\./],
    [["missing"], /There is no missing in .+\.\nExpected files and folders that exist\./],
    [["--output", "no/such/folder.txt"], /Could not write no\/such\/folder\.txt: /],
    [["empty"], /There is nothing to look at in empty\.\nExpected JavaScript or TypeScript .+\nName a file/],
  ])("2 with a message where it cannot do what was asked: %j", (args, message) => {
    const { code, stderr } = command(makeFolder({ "index.js": CLEAN, "empty/readme.txt": "" }), ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test("0 with --help and --version", () => {
    expect(command("/", "--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: npx ") as string });
    expect(command("/", "--version")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

describe("files", () => {
  test("a folder is walked without what was installed or built, declarations and minified files", () => {
    const skipped = ["node_modules/a", "dist/a", "build/a", ".wrangler/a", ".next/a", "coverage/a", "a.min"];
    const cwd = makeFolder({
      ...Object.fromEntries(skipped.map((name) => [`${name}.js`, LEAKY])),
      "a.d.ts": "let user: string;",
      "a.txt": LEAKY,
      "src/a.mts": LEAKY,
      "src/deep/a.jsx": LEAKY,
    });
    expect(reported(cwd)).toEqual(["src/a.mts", "src/deep/a.jsx"]);
  });

  test("what is named is looked at wherever it is", () => {
    const cwd = makeFolder({ "dist/a.js": LEAKY, "dist/b.min.js": LEAKY });
    expect(reported(cwd, "dist")).toEqual(["dist/a.js"]);
    expect(reported(cwd, "dist/b.min.js")).toEqual(["dist/b.min.js"]);
  });

  test("what git ignores is left out, unless it is named", () => {
    const cwd = makeFolder({ ".gitignore": "generated/\n", "generated/a.js": LEAKY, "src/a.js": LEAKY });
    execFileSync("git", ["init", "--quiet"], { cwd });
    expect(reported(cwd)).toEqual(["src/a.js"]);
    expect(reported(cwd, "generated")).toEqual(["generated/a.js"]);
  });

  test("a repository in the repository is walked as well", () => {
    const cwd = makeFolder({ "inner/a.js": LEAKY, "a.js": LEAKY });
    for (const folder of [cwd, join(cwd, "inner")]) execFileSync("git", ["init", "--quiet"], { cwd: folder });
    expect(reported(cwd)).toEqual(["a.js", "inner/a.js"]);
  });

  test("a very large file in a folder is named as not looked at", () => {
    const cwd = makeFolder({ "a.js": CLEAN, "bundle.js": `${LEAKY}// ${"x".repeat(1_000_000)}` });
    expect(command(cwd)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("- bundle.js is larger than 1 MB") as string,
    });
    expect(command(cwd, "bundle.js").code).toBe(1);
  });
});

describe("projects", () => {
  const SHARED = `let user = null;
export const setUser = (name) => void (user = name);
export const getUser = () => user;
`;
  const USES_IT = `import { getUser, setUser } from "../../shared/user.js";
export default {
  async fetch(request) {
    setUser(request.headers.get("x-user"));
    return new Response(getUser());
  },
};
`;

  test("files of one project are looked at together", () => {
    const cwd = makeFolder({
      "wrangler.jsonc": "{}",
      "src/user.js": SHARED,
      "src/index.js": USES_IT.replace("../../shared", "."),
    });
    expect(report(cwd).findings).toMatchObject([{ level: "error", binding: "user" }]);
  });

  test("what a project imports from another one is looked at with it, and told once, at its worst", () => {
    const cwd = makeFolder({
      "one/package.json": "{}",
      "one/src/index.js": USES_IT,
      "two/wrangler.toml": "",
      "two/src/index.js": USES_IT,
      "shared/package.json": "{}",
      "shared/user.js": SHARED,
    });
    const { findings, looked } = report(cwd);
    expect(findings).toMatchObject([{ level: "error", binding: "user" }]);
    expect(looked).toMatchObject({ files: 3, lines: 20 });
  });
});

describe("report", () => {
  test("text names the place, the way and the fix, then what was not looked at", () => {
    const { stdout } = command(makeFolder({ "src/index.js": LEAKY }));
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^src\/index\.js:4:5 error currentUser — Data of one invocation is written/);
    expect(lines[1]).toBe("    src/index.js:3:15  source  `request` belongs to this invocation");
    expect(stdout).toMatch(/^ {4}Fix: .+ \(One Isolate, Many Requests: \/.+\)$/m);
    expect(stdout).toContain("Findings: 1 error, 0 warn. Looked at 1 file, 9 lines, 1 handler, 1 shared binding.");
    expect(stdout).toMatch(/\nNot looked at:\n(- .+\n)+$/);
  });

  test("it says how to see what it does not show", () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    expect(command(cwd).stdout).toContain("Findings: 1 error, 1 warn. 1 info not shown: --level info shows it.");
    expect(command(cwd, "--level", "info").stdout).toContain("Findings: 1 error, 1 warn, 1 info. Looked at");
  });

  test("it says where it found no handler", () => {
    expect(command(makeFolder({ "index.js": "let a = 1;" })).stdout).toContain("No handler of a Worker was found");
  });

  test("json is the report of the analysis", () => {
    const found = report(makeFolder({ "index.js": EACH_LEVEL }));
    expect(found.findings.map(({ binding, level }) => [binding, level])).toEqual([
      ["user", "error"],
      ["pages", "warn"],
      ["count", "info"],
    ]);
    expect(Object.keys(found).sort()).toEqual(["failures", "findings", "looked", "silenced", "unseen"]);
  });

  test("--output writes a file", () => {
    const cwd = makeFolder({ "index.js": LEAKY });
    const { stdout, stderr } = command(cwd, "--format", "json", "--output", "report.json");
    expect([stdout, stderr]).toEqual(["", "Wrote report.json\n"]);
    expect((JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Report).findings).toHaveLength(1);
  });

  test("sarif has rules, levels, the way of the data, and what is silenced", () => {
    const cwd = makeFolder({ "src/index.js": EACH_LEVEL, "broken.js": "let =" });
    const comment = "// eslint-disable-next-line workers-isolates/no-request-data -- one user for each deployment\n";
    addFiles(cwd, { "src/silenced.js": LEAKY.replace("    currentUser", `${comment}    currentUser`) });
    const log: unknown = JSON.parse(command(cwd, "--format", "sarif", "--level", "info").stdout);
    const place = (line: number) => ({
      artifactLocation: { uri: "src/index.js", uriBaseId: "%SRCROOT%" },
      region: { startLine: line, startColumn: 5 },
    });
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "eslint-plugin-workers-isolates" } },
          columnKind: "utf16CodeUnits",
          invocations: [{ executionSuccessful: false }],
          results: [
            {
              ruleId: "request-data",
              level: "error",
              locations: [{ physicalLocation: place(6) }],
              codeFlows: [
                { threadFlows: [{ locations: [{ kinds: ["source"] }, { kinds: ["write"] }, { kinds: ["read"] }] }] },
              ],
            },
            { ruleId: "keyed-by-request", level: "warning", locations: [{ physicalLocation: place(7) }] },
            { ruleId: "shared-state", level: "note", locations: [{ physicalLocation: place(8) }] },
            {
              ruleId: "request-data",
              suppressions: [{ kind: "inSource", justification: "one user for each deployment" }],
            },
          ],
        },
      ],
    });
  });
});

describe("progress", () => {
  /** Says ten things in as many seconds. */
  function inTenSeconds(isTTY: boolean): string[] {
    const written: string[] = [];
    let now = 0;
    const progress = new Progress({ isTTY, write: (text) => written.push(text) }, () => now);
    for (now = 500; now <= 10_000; now += 500) progress.say(`at ${now}`);
    progress.end();
    return written;
  }

  test("a terminal has one line that changes and is gone at the end", () => {
    const written = inTenSeconds(true);
    expect(written[0]).toBe("\r\u001b[Kat 1000");
    expect(written).toHaveLength(20);
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  test("a log has a line every few seconds", () => {
    expect(inTenSeconds(false)).toEqual(["at 1000\n", "at 6000\n"]);
  });

  test("what is done within a second goes without a word", () => {
    const written: string[] = [];
    const progress = new Progress({ isTTY: true, write: (text) => written.push(text) }, () => 0);
    progress.say("Reading");
    progress.end();
    expect(written).toEqual([]);
  });
});
