import { expect, test } from "vitest";
import { discsSvg, layOut, linesSvg, type Station } from "./drawn-path.ts";

const way: Station[] = [
  { step: 0, kind: "source", x: 100, y: 20 },
  { step: 1, kind: "write", x: 40, y: 120 },
  { step: 2, kind: "read", x: 60, y: 60 },
];

test("a line joins each step to the next; the one to the read leads into another invocation", () => {
  const { discs, lines } = layOut(way, 3);
  expect(discs.map(({ step }) => step)).toEqual([0, 1, 2]);
  expect(lines.map(({ step, crosses }) => [step, crosses])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("two steps at one place stand side by side", () => {
  const [first, second] = layOut(
    [
      { step: 0, kind: "source", x: 10, y: 10 },
      { step: 1, kind: "write", x: 12, y: 10 },
    ],
    2,
  ).discs;
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(16);
});

test("a line to or from a step that stands in another file ends in the margin", () => {
  const { lines } = layOut([{ step: 1, kind: "flow", x: 10, y: 10 }], 3);
  expect(lines.map(({ leaves }) => leaves)).toEqual([true, true]);
  expect(
    layOut(
      way.filter(({ step }) => step !== 1),
      3,
    ).lines.map(({ leaves }) => leaves),
  ).toEqual([true, true]);
});

test("steps are numbered from 1, and only the line into another invocation has a head", () => {
  expect(discsSvg(way).match(/>\d</g)).toEqual([">1<", ">2<", ">3<"]);
  expect(linesSvg(way, 3, "a").match(/marker-end/g)).toHaveLength(1);
});
