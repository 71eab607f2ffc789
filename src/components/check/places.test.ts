import { expect, test } from "vitest";
import { columnsOf, editBetween, excerpt, lineAt, lineStarts, moved, widestLine } from "./places.ts";

const text = "let user;\nexport default {\n\tfetch() {}\n};\n";

test("lines are found from offsets", () => {
  const starts = lineStarts(text);
  expect(starts).toEqual([0, 10, 27, 39, 42]);
  expect([0, 9, 10, 27, 41, 42].map((offset) => lineAt(starts, offset))).toEqual([1, 1, 2, 3, 4, 5]);
});

test("a change is what lies between the common start and the common end", () => {
  expect(editBetween("let a;", "let abc;")).toEqual({ start: 5, removed: 0, inserted: 2 });
  expect(editBetween("aaa", "aa")).toEqual({ start: 2, removed: 1, inserted: 0 });
  expect(editBetween("same", "same")).toEqual({ start: 4, removed: 0, inserted: 0 });
  expect(editBetween("", "new")).toEqual({ start: 0, removed: 0, inserted: 3 });
});

test("a place moves with what is written before it, and stays where it is before a change", () => {
  const user = { start: 4, end: 8 };
  expect(moved(user, editBetween("let user;", "// why\nlet user;"))).toEqual({ start: 11, end: 15 });
  expect(moved(user, editBetween("let user;", "let user; // why"))).toEqual(user);
  expect(moved(user, editBetween("let user;", "t user;"))).toEqual({ start: 2, end: 6 });
});

test("a place is gone when the change went through it", () => {
  expect(moved({ start: 4, end: 8 }, editBetween("let user;", "let uXser;"))).toBeUndefined();
  expect(moved({ start: 4, end: 8 }, editBetween("let user;", "let x;"))).toBeUndefined();
});

test("tabs reach to the next stop", () => {
  expect(columnsOf("\tfetch", 2)).toBe(7);
  expect(columnsOf("a\tb", 4)).toBe(5);
  expect(widestLine(text, lineStarts(text), 2)).toBe("export default {");
  expect(widestLine("a\n\t\t\t\tb\nabcdef", lineStarts("a\n\t\t\t\tb\nabcdef"), 2)).toBe("\t\t\t\tb");
});

test("an excerpt is one line and no longer than asked", () => {
  expect(excerpt("x = {\n  a,\n}", { start: 0, end: 12 })).toBe("x = {");
  expect(excerpt("abcdefgh", { start: 0, end: 8 }, 5)).toBe("abcd…");
});
