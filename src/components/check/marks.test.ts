import { expect, test } from "vitest";
import { finding, report, worker } from "./hand-made.ts";
import { marksOf } from "./marks.ts";

const coded = (marks: ReturnType<typeof marksOf>) =>
  marks.map(({ kind, start, end }) => [kind, worker.text.slice(start, end)]);

test("each finding is marked where it is reported", () => {
  expect(coded(marksOf(report, worker.file, undefined, undefined))).toEqual([
    ["error", "user = name"],
    ["info", "user = name"],
  ]);
});

test("of the open one, the steps and the declaration are marked too", () => {
  const marks = marksOf(report, worker.file, 0, 1);
  expect(coded(marks).slice(2)).toEqual([
    ["declared", "user"],
    ["step", "request"],
    ["step", "name"],
    ["step", "user = name"],
    ["step", "user"],
  ]);
  expect(marks.filter(({ current }) => current).map(({ step }) => step?.index)).toEqual([1]);
});

test("without a path, its place is marked in its stead", () => {
  expect(coded(marksOf({ ...report, findings: [{ ...finding, path: [] }] }, worker.file, 0, undefined)).at(-1)).toEqual(
    ["step", "user = name"],
  );
});

test("nothing is marked in another file", () => {
  expect(marksOf(report, "other.ts", 0, undefined)).toEqual([]);
});
