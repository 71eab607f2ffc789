/** Code with the way of the data drawn through it, without a browser to measure it in: every character is as wide as the next. */
import type { File } from "~rule/check.ts";
import type { Place, Report } from "~rule/finding.ts";
import { element, escape } from "../timeline/svg.ts";
import { discsSvg, linesSvg, type Station } from "./drawn-path.ts";
import { columnsOf, lineAt, lineStarts } from "./places.ts";

const TAB_SIZE = 2;
/** The size of a character and of a line, in the drawing's unit: a pixel at a font size of 14. */
const WIDTH = 8.4;
const HEIGHT = 24;
/** How far below a line's upper edge a step's number stands. */
const ABOVE = 1;

/** Draws the path of a report's first finding into a file. */
export function exampleHtml({ file, text }: File, { findings }: Report, id: string): string {
  const starts = lineStarts(text);
  const path = findings[0]?.path ?? [];
  const here = path.flatMap(({ place, kind }, step) => (place.file === file ? [{ place, kind, step }] : []));
  const stations = here.map(({ place, kind, step }): Station => {
    const line = lineAt(starts, place.start);
    const from = starts[line - 1] ?? 0;
    const x = columnsOf(text.slice(from, place.start), TAB_SIZE) * WIDTH;
    return { step, kind, x, y: (line - 1) * HEIGHT + ABOVE };
  });
  const columns = Math.max(...text.split("\n").map((line) => columnsOf(line, TAB_SIZE)));
  const size = { width: Math.ceil(columns * WIDTH), height: starts.length * HEIGHT };
  const drawing = (name: string, inside: string) =>
    element(
      "svg",
      {
        class: name,
        viewBox: `0 0 ${size.width} ${size.height}`,
        width: size.width,
        height: size.height,
        "aria-hidden": "true",
      },
      inside,
    );
  const numbers = starts.map((_, index) => index + 1).join("\n");
  return [
    element("div", { class: "numbers", "aria-hidden": "true" }, numbers),
    element(
      "div",
      { class: "paper" },
      drawing("lines", linesSvg(stations, path.length, id)),
      element(
        "pre",
        { "data-language": "ts" },
        element(
          "code",
          {},
          marked(
            text,
            here.map(({ place }) => place),
          ),
        ),
      ),
      drawing("discs", discsSvg(stations)),
    ),
  ].join("");
}

/** The text with its places marked; of places in one another, the outer one. */
function marked(text: string, places: readonly Place[]): string {
  let html = "";
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    const to = text.slice(start, end).search(/\n|$/) + start;
    html += `${escape(text.slice(at, start))}<mark class="step">${escape(text.slice(start, to))}</mark>`;
    at = to;
  }
  return html + escape(text.slice(at));
}
