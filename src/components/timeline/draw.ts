import { type Timeline } from "../../live/timeline.ts";
import { shortIsolate } from "../../live/wording.ts";
import { drawNarrow } from "./narrow.ts";
import { element, escape } from "./svg.ts";
import { drawWide } from "./wide.ts";

/**
 * The figure of a run: a drawing for wide places and one for narrow places, of which the style shows one. Used at build
 * and in the browser, so that a recorded and a live run are the same drawing.
 *
 * @param id Unique in the page.
 * @param room How many rows of bars to keep room for in the wide drawing.
 */
export function draw(timeline: Timeline, id: string, room: number): string {
  return drawWide(timeline, `${id}-w`, room) + drawNarrow(timeline, `${id}-n`);
}

/** The same run as rows of a table: step, time, isolate, what happens. */
export function rows({ steps, lanes }: Timeline): string {
  return steps
    .map(({ at, lane, leak, text, owner }, index) => {
      const isolate = lanes[lane]?.isolate;
      return element(
        "tr",
        {
          "data-step": index,
          class: leak ? "leaked" : undefined,
          "data-owner": leak ? (owner ?? undefined) : undefined,
        },
        element("td", {}, String(index + 1)),
        element("td", {}, `${Math.round(at)} ms`),
        element("td", {}, isolate ? escape(shortIsolate(isolate)) : "none"),
        element("td", {}, escape(text)),
      );
    })
    .join("");
}
