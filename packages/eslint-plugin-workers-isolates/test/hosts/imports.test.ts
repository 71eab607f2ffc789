import { join } from "node:path";
import { expect, test } from "vitest";
import { followImports } from "../../src/disk/imports.ts";
import { parse } from "../../src/parse.ts";
import { makeFolder } from "./folder.ts";

/** Follows the imports of a file that imports these. @returns The files that are found, and what each import means. */
function follow(files: Record<string, string>, ...specifiers: string[]) {
  const text = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n");
  return followFrom(makeFolder(files), "src/index.ts", text);
}

function followFrom(folder: string, file: string, text: string) {
  const source = parse(file, text);
  if (!("ast" in source)) expect.fail(source.message);
  const [first, ...others] = followImports([{ path: join(folder, file), source }], folder);
  return { found: others.map(({ file }) => file), meant: Object.fromEntries(first?.imports ?? []) };
}

test.each([
  ["./a.ts", "src/a.ts"],
  ["./a", "src/a.ts"],
  ["./a.js", "src/a.ts"],
  ["./b.mjs", "src/b.mts"],
  ["./c.jsx", "src/c.tsx"],
  ["./d.test", "src/d.test.js"],
  ["./e", "src/e/index.tsx"],
  ["..", "index.js"],
  ["../lib/f", "lib/f.cjs"],
])("`%s` is %s", (specifier, file) => {
  const names = ["src/a.ts", "src/b.mts", "src/c.tsx", "src/d.test.js", "src/e/index.tsx", "index.js", "lib/f.cjs"];
  const { found, meant } = follow(Object.fromEntries(names.map((name) => [name, ""])), specifier);
  expect(found).toEqual([file]);
  expect(meant).toEqual({ [specifier]: file });
});

test("packages, data, types and what does not exist are not followed", () => {
  const folder = makeFolder({ "src/a.json": "{}", "src/types.ts": "export type A = 1;", "hono.ts": "" });
  const text = `import "hono"; import "node:fs"; import data from "./a.json"; import "./missing"; import type { A } from "./types";`;
  expect(followFrom(folder, "src/index.ts", text).found).toEqual([]);
});

test("what is exported again and what is required is followed as well", () => {
  const folder = makeFolder({ "src/a.ts": "", "src/b.ts": "", "src/c.ts": "" });
  const text = `export * from "./a"; export { b } from "./b"; const { c } = require("./c");`;
  expect(followFrom(folder, "src/index.ts", text).found).toEqual(["src/a.ts", "src/b.ts", "src/c.ts"]);
});

test("imports of imports are followed, in circles once", () => {
  const { found } = follow({ "src/a.ts": `import "./b";`, "src/b.ts": `import "./index"; import "./a";` }, "./a");
  expect(found).toEqual(["src/a.ts", "src/b.ts"]);
});

test("a file that cannot be parsed is left out", () => {
  expect(follow({ "src/a.ts": "let = ;", "src/b.ts": "" }, "./a", "./b").found).toEqual(["src/b.ts"]);
});

test("no more than 50 files are read, nearest first", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`src/${index}.ts`, `import "./${index + 1}";`]),
  );
  const { found } = follow(chain, "./0");
  expect(found).toHaveLength(50);
  expect(found.at(-1)).toBe("src/49.ts");
});

test("no more than 1 MB is read", () => {
  const text = `// ${"x".repeat(600_000)}`;
  expect(follow({ "src/a.ts": text, "src/b.ts": text, "src/c.ts": "" }, "./a", "./b", "./c").found).toEqual([
    "src/a.ts",
    "src/c.ts",
  ]);
});

test("aliases of the nearest tsconfig.json are followed", () => {
  const config = `{
    // JSON with comments
    "compilerOptions": { "paths": { "~/*": ["./src/*"], "config": ["./other/config.ts"], "#*.js": ["./src/*.ts"] }, },
  }`;
  const files = { "tsconfig.json": config, "src/a.ts": "", "src/b.ts": "", "other/config.ts": "" };
  expect(follow(files, "~/a", "config", "#b.js", "~/missing").meant).toEqual({
    "~/a": "src/a.ts",
    config: "other/config.ts",
    "#b.js": "src/b.ts",
  });
});

test("aliases can come from the configuration that is extended, and be relative to `baseUrl`", () => {
  const files = {
    "src/tsconfig.json": `{ "extends": "../tsconfig.base" }`,
    "tsconfig.base.json": `{ "compilerOptions": { "baseUrl": "./lib", "paths": { "@/*": ["*"] } } }`,
    "lib/a.ts": "",
  };
  expect(follow(files, "@/a").found).toEqual(["lib/a.ts"]);
});

test("a configuration that cannot be read has no aliases", () => {
  expect(follow({ "tsconfig.json": "{ oh", "src/a.ts": "" }, "~/a", "./a").found).toEqual(["src/a.ts"]);
});
