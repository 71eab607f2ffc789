import { expect, test } from "vitest";
import { filesOf } from "./sample-files.ts";
import { sample } from "./samples.ts";

test("the main file comes first, with those that stand beside it", () => {
  const texts = { "/a/leaky.ts": "1", "/a/fixed.ts": "2", "/a/observe.ts": "3", "/b/leaky.ts": "4" };
  expect(filesOf(texts, "/a/", "leaky", (name) => name === "observe")).toEqual([
    { file: "leaky.ts", text: "1" },
    { file: "observe.ts", text: "3" },
  ]);
  expect(filesOf(texts, "/c/", "leaky", () => true)).toEqual([]);
});

test("a demo's variant comes with the modules it imports, and a snippet alone", () => {
  expect(sample("current-user/fixed").map(({ file }) => file)).toEqual(["fixed.ts", "observe.ts", "request.ts"]);
  expect(sample("own-logger").map(({ file }) => file)).toEqual(["own-logger.ts"]);
  expect(() => sample("nobody/leaky")).toThrow(/no sample "nobody\/leaky"/);
});
