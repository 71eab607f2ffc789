import type { Level } from "~rule/finding.ts";
import { element } from "../timeline/svg.ts";

/** What a level is called on the page. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = { error: "Error", warn: "Warning", info: "Note" };

/** What it says, as a sentence. */
export const LEVEL_MEANINGS: Readonly<Record<Level, string>> = {
  error: "Data of one request is written where other requests read it.",
  warn: "Whether it is a leak depends on something that the code does not show.",
  info: "Requests share it, but none was seen to read what another one sent.",
};

/** Full, half and empty: a level has a shape and never a color, which is for the owners of data. */
const SHAPES: Readonly<Record<Level, string>> = {
  error: `<path class="full" d="M8 1 15 8 8 15 1 8Z"/>`,
  warn: `<path class="edge" d="M8 1.75 14.25 8 8 14.25 1.75 8Z"/><path class="full" d="M8 1 15 8 8 15Z"/>`,
  info: `<path class="edge" d="M8 1.75 14.25 8 8 14.25 1.75 8Z"/>`,
};

/** The shape of a level, beside its word. */
export function levelShape(level: Level): string {
  return element("svg", { class: "shape", viewBox: "0 0 16 16", "aria-hidden": "true" }, SHAPES[level]);
}
