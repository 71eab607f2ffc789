import { expect, test } from "vitest";
import { readKept } from "./kept-files.ts";

const file = { file: "index.ts", text: "let user;" };

test("what this version wrote is read", () => {
  expect(readKept({ version: 1, files: [file, file], open: 1 })).toEqual({ files: [file, file], open: 1 });
});

test("what is missing or odd is left out", () => {
  expect(readKept({ version: 1, files: [file, { file: 3 }, null], open: 7 })).toEqual({ files: [file], open: 0 });
  for (const odd of [null, "text", {}, { version: 2, files: [file] }, { version: 1, files: [] }]) {
    expect(readKept(odd)).toBeUndefined();
  }
});
