import * as typescript from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { describe, expect, test } from "vitest";
import plugin from "../../src/index.ts";
import { addFiles, EACH_LEVEL, LEAKY, makeFolder } from "./folder.ts";

const ALL: Linter.Config = {
  plugins: { "workers-isolates": plugin },
  rules: Object.fromEntries(Object.keys(plugin.rules).map((rule) => [`workers-isolates/${rule}`, "error"])),
};

/** Lints a file in a folder. @returns For each message, its rule's name and the name in the first backticks. */
async function lint(cwd: string, file: string, ...configs: Linter.Config[]) {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [{ files: ["**/*.{js,ts}"] }, ...configs],
  });
  const [result] = await eslint.lintFiles([file]);
  return (result?.messages ?? []).map((message) => ({
    ...message,
    said: `${message.ruleId?.replace("workers-isolates/", "")} ${/`(.*?)`/.exec(message.message)?.[1]}`,
  }));
}

const said = (messages: Awaited<ReturnType<typeof lint>>) => messages.map((message) => message.said);

describe("levels", () => {
  test("each level of finding is reported by its own rule", async () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    expect(said(await lint(cwd, "index.js", ALL))).toEqual([
      "no-request-data user",
      "no-uncertain-state pages",
      "no-shared-state count",
    ]);
  });

  test("`recommended` makes errors of errors and warnings of warnings", async () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    const messages = await lint(cwd, "index.js", plugin.configs.recommended);
    expect(messages.map(({ said, severity }) => [said, severity])).toEqual([
      ["no-request-data user", 2],
      ["no-uncertain-state pages", 1],
    ]);
  });

  test("`strict` reports everything", async () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    const messages = await lint(cwd, "index.js", plugin.configs.strict);
    expect(messages.map(({ said, severity }) => [said, severity])).toEqual([
      ["no-request-data user", 2],
      ["no-uncertain-state pages", 2],
      ["no-shared-state count", 1],
    ]);
  });
});

test("a message says what happens, when it harms, how to mend it and where to read on", async () => {
  const cwd = makeFolder({ "index.js": LEAKY });
  const [message] = await lint(cwd, "index.js", ALL);
  expect(message).toMatchObject({ messageId: "request-data", line: 4, column: 5, endLine: 4, endColumn: 48 });
  expect(message?.message).toMatch(/^Data of one invocation .+\. .+\. .+\. \(One Isolate, Many Requests: \/.+\/\)$/);
});

describe("options", () => {
  const code = `let user;
export default {
  async fetch() {
    user = whoIsIt();
    await fetch("https://example.com");
    return new Response(user);
  },
};
`;

  test("a rule's own options are heard", async () => {
    const cwd = makeFolder({ "index.js": code });
    const rules: Linter.RulesRecord = {
      "workers-isolates/no-request-data": ["error", { requestGetters: ["whoIsIt"] }],
    };
    expect(said(await lint(cwd, "index.js", ALL))).toEqual(["no-shared-state user"]);
    expect(said(await lint(cwd, "index.js", { plugins: ALL.plugins ?? {}, rules }))).toEqual(["no-request-data user"]);
  });

  test("settings hold for all three rules, and a rule's own options add to them", async () => {
    const cwd = makeFolder({ "index.js": EACH_LEVEL });
    const settings = { "workers-isolates": { ignore: ["user"] } };
    const rules: Linter.RulesRecord = { "workers-isolates/no-uncertain-state": ["error", { ignore: ["pages"] }] };
    expect(said(await lint(cwd, "index.js", ALL, { settings, rules }))).toEqual(["no-shared-state count"]);
  });

  test.each([
    [{ ignore: "user" }, /Invalid settings\["workers-isolates"\]\.ignore\.\nExpected a list of names/],
    [{ ignored: [] }, /Unknown key "ignored" .*\nExpected any of: requestGetters, handlerWrappers, ignore\./],
    ["user", /Invalid settings\["workers-isolates"\]\.\nExpected an object/],
  ])("settings that cannot be meant are refused: %j", async (settings, message) => {
    const cwd = makeFolder({ "index.js": LEAKY });
    await expect(lint(cwd, "index.js", ALL, { settings: { "workers-isolates": settings } })).rejects.toThrow(message);
  });

  test("an option that does not exist is refused", async () => {
    const cwd = makeFolder({ "index.js": LEAKY });
    const rules: Linter.RulesRecord = { "workers-isolates/no-request-data": ["error", { ignored: [] }] };
    await expect(lint(cwd, "index.js", ALL, { rules })).rejects.toThrow(/Unexpected property "ignored"/);
  });
});

test("a comment silences a finding, and one that silences nothing is told", async () => {
  const comment = "// eslint-disable-next-line workers-isolates/no-request-data -- one user for each deployment\n";
  const cwd = makeFolder({ "index.js": LEAKY.replace("    currentUser", `${comment}    currentUser`) + comment });
  const messages = await lint(cwd, "index.js", ALL, { linterOptions: { reportUnusedDisableDirectives: "error" } });
  expect(messages.map(({ line, message }) => [line, message])).toEqual([
    [10, expect.stringContaining("Unused eslint-disable directive")],
  ]);
});

describe("imports", () => {
  const index = `import { setUser } from "./user.js";
export default {
  async fetch(request) {
    setUser(request.headers.get("x-user"));
    return new Response("");
  },
};
`;
  const user = `let user: string | null = null;
export function setUser(name: string | null) {
  user = name;
}
export const greet = () => user;
`;
  const TYPESCRIPT: Linter.Config = { files: ["**/*.ts"], languageOptions: { parser: typescript } };

  test("what another file keeps is reported where request data leaves this one", async () => {
    const cwd = makeFolder({ "src/index.js": index, "src/user.ts": user });
    const messages = await lint(cwd, "src/index.js", ALL);
    expect(messages.map(({ said, line }) => [said, line])).toEqual([["no-request-data user", 4]]);
  });

  test("an alias of the project leads to the file that keeps it", async () => {
    const cwd = makeFolder({
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "$state/*": ["./kept/*"] } } }),
      "kept/session.js":
        "let user;\nexport function setUser(value) {\n  user = value;\n}\nexport const name = () => user;\n",
      "index.js":
        'import { name, setUser } from "$state/session";\nexport default {\n  async fetch(request) {\n    setUser(request.url);\n    await scheduler.wait(1);\n    return new Response(name());\n  },\n};\n',
    });
    const messages = await lint(cwd, "index.js", ALL);
    expect(said(messages)).toEqual(["no-request-data user"]);
    expect(messages[0]?.line).toBe(4);
  });

  test("what a file that cannot be parsed does is not known", async () => {
    const cwd = makeFolder({ "src/index.js": index, "src/user.ts": "export function setUser(" });
    expect(said(await lint(cwd, "src/index.js", ALL))).toEqual(["no-uncertain-state setUser"]);
  });

  test("only findings of the file under the linter are reported", async () => {
    const cwd = makeFolder({ "src/index.js": `import "./leaky.js";\nexport default {};\n`, "src/leaky.js": LEAKY });
    expect(await lint(cwd, "src/index.js", ALL)).toEqual([]);
    expect(said(await lint(cwd, "src/leaky.js", ALL))).toEqual(["no-request-data currentUser"]);
  });

  test("a changed file is read again", async () => {
    const cwd = makeFolder({ "src/index.js": index, "src/user.ts": user });
    expect(await lint(cwd, "src/index.js", ALL, TYPESCRIPT)).toHaveLength(1);
    addFiles(cwd, { "src/user.ts": "export function setUser(name: string | null) {}\n" });
    expect(await lint(cwd, "src/index.js", ALL, TYPESCRIPT)).toHaveLength(0);
  });

  test("text without a file has no imports to follow", async () => {
    const eslint = new ESLint({
      cwd: makeFolder({ "user.js": user }),
      overrideConfigFile: true,
      overrideConfig: [ALL],
    });
    const [result] = await eslint.lintText(LEAKY);
    expect(result?.messages).toHaveLength(1);
  });
});

test("a suggestion is an edit that takes the finding away", async () => {
  const cwd = makeFolder({ "index.js": LEAKY });
  const [message] = await lint(cwd, "index.js", ALL);
  const { desc, fix } = message?.suggestions?.[0] ?? expect.fail("There is no suggestion.");
  expect(desc).toBe("Declare `currentUser` inside the function that uses it");
  addFiles(cwd, { "index.js": LEAKY.slice(0, fix.range[0]) + fix.text + LEAKY.slice(fix.range[1]) });
  expect(await lint(cwd, "index.js", ALL)).toEqual([]);
});
