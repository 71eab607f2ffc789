import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Least ratio of WCAG 2.2 AA for text (1.4.3). */
const AA_TEXT = 4.5;
/**
 * Least distance between two owners' inks in Oklab, where 0.02 is a difference that is barely noticed (CSS Color 4, deltaEOK).
 */
const LEAST_DISTANCE = 0.12;

type Rgb = readonly [number, number, number];

const css = ["owners.css", "theme.css"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("\n");
const PAIR = /(--[\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
const pairs = new Map([...css.matchAll(PAIR)].map(([, name, light, dark]) => [name, { light, dark }]));

const OWNERS = ["alice", "bob", "carol"] as const;
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** The linear-light sRGB colour that a custom property has in a theme. */
function colour(property: string, theme: Theme): Rgb {
  const hex = pairs.get(property)?.[theme];
  if (hex === undefined) throw new Error(`${property} is not a light-dark() pair of six-digit colours.`);
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Linear-light transforms for complete colour vision deficiency: Machado, Oliveira and Fernandes, 2009. */
const VISION: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  "full colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(vision: string, [r, g, b]: Rgb): Rgb {
  const rows = VISION[vision];
  if (rows === undefined) throw new Error(`Unknown kind of vision: ${vision}.`);
  const channel = (row: Rgb) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b));
  return [channel(rows[0]), channel(rows[1]), channel(rows[2])];
}

function distance(a: Rgb, b: Rgb): number {
  const [x, y] = [oklab(a), oklab(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

describe.each(THEMES)("in the %s theme", (theme) => {
  test.each(OWNERS)("%s's ink is readable on paper, on shaded paper and on the own wash", (owner) => {
    const ink = colour(`--owner-${owner}`, theme);
    for (const ground of ["--paper", "--paper-shade", `--owner-${owner}-wash`]) {
      expect(contrast(ink, colour(ground, theme)), ground).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });

  test.each(OWNERS)("text is readable on %s's wash", (owner) => {
    for (const ink of ["--ink", "--ink-text", "--ink-soft"]) {
      expect(contrast(colour(ink, theme), colour(`--owner-${owner}-wash`, theme)), ink).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });

  test.each(["--ink", "--ink-text", "--ink-soft", "--accent", "--accent-strong"])("%s is readable on paper", (ink) => {
    for (const ground of ["--paper", "--paper-shade"]) {
      expect(contrast(colour(ink, theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });

  test("the edge of a control stands out from paper (WCAG 1.4.11)", () => {
    for (const edge of ["--control-edge", "--accent-edge"]) {
      expect(contrast(colour(edge, theme), colour("--paper", theme)), edge).toBeGreaterThanOrEqual(3);
    }
  });

  describe.each(Object.keys(VISION))("with %s", (vision) => {
    test.each([
      ["alice", "bob"],
      ["alice", "carol"],
      ["bob", "carol"],
    ])("%s and %s are told apart", (one, other) => {
      const inks = [one, other].map((owner) => seen(vision, colour(`--owner-${owner}`, theme))) as [Rgb, Rgb];
      expect(distance(...inks)).toBeGreaterThanOrEqual(LEAST_DISTANCE);
    });
  });

  test("the accent belongs to no owner", () => {
    for (const owner of OWNERS) {
      expect(distance(colour("--accent", theme), colour(`--owner-${owner}`, theme)), owner).toBeGreaterThanOrEqual(
        LEAST_DISTANCE,
      );
    }
  });
});
