import type { Bar, Lane, Timeline } from "../../live/timeline.ts";
import { nameOf, shortIsolate } from "../../live/wording.ts";
import { arrow, fill, heldText, labelOf, patterns, summary, text, tick } from "./marks.ts";
import { axisLabels, positions } from "./scale.ts";
import { element } from "./svg.ts";

const WIDTH = 344;
const GUTTER = 42;
const BAR = 12;
const TOP = 74;
const BOTTOM = 18;
const BETWEEN = 8;
const LETTER = 6.5;

/** The drawing for narrow places: time runs downwards, one column for each row of bars. `id` as for the wide one. */
export function drawNarrow(timeline: Timeline, id: string): string {
  const { lanes, bars, steps, arrows, held } = timeline;
  const length = Math.max(1, bars.length) * 150;
  const along = positions(timeline, length, (step, before) =>
    step.kind === "start" ? 40 : step.request === before.request ? 19 : 12,
  );
  const height = TOP + length + BOTTOM;
  const y = (step: number | "before" | "end") =>
    step === "before" ? TOP - 22 : step === "end" ? height - 10 : TOP + (along[step] ?? 0);

  const names = lanes.map((_, lane) =>
    [...new Set(held.filter((one) => one.lane === lane).map(({ name }) => name))].slice(0, 2),
  );
  const shelf = lanes.length > 1 ? 58 : names.some((one) => one.length > 1) ? 74 : 92;
  const shelves = lanes.map(({ kind }, lane) =>
    kind === "isolate" ? Math.max(1, names[lane]?.length ?? 0) * shelf : 0,
  );
  const columns = lanes.reduce((sum, lane) => sum + lane.rows, 0);
  const free = WIDTH - GUTTER - shelves.reduce((sum, one) => sum + one, 0) - (lanes.length - 1) * BETWEEN;
  const column = columns === 0 ? free : free / columns;
  let left = GUTTER;
  const rooms = lanes.map((lane, index) => {
    const room = { lane, index, left, width: lane.rows * column + (shelves[index] ?? 0) };
    left += room.width + BETWEEN;
    return room;
  });
  const x = (bar: Pick<Bar, "lane" | "row">) => (rooms[bar.lane]?.left ?? 0) + bar.row * column + 18;
  const barOf = (request: number) => bars.find((bar) => bar.request === request);
  const place = (step: number) => x(barOf(steps[step]?.request ?? -1) ?? { lane: 0, row: 0 });

  const path = (from: number | "before", to: number): string => {
    const end = { x: place(to), y: y(to) };
    if (from === "before")
      return `M${end.x + 34} ${y("before")}C${end.x + 40} ${end.y - 40} ${end.x + 30} ${end.y} ${end.x + 11} ${end.y}`;
    const start = { x: place(from), y: y(from) };
    if (start.x === end.x) {
      return `M${start.x + 8} ${start.y}C${start.x + 46} ${start.y + 10} ${end.x + 46} ${end.y - 10} ${end.x + 11} ${end.y}`;
    }
    const side = start.x > end.x ? 1 : -1;
    const middle = (start.x + end.x) / 2;
    return `M${start.x - side * 8} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x + side * 11} ${end.y}`;
  };

  return element(
    "svg",
    {
      class: "narrow",
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      "aria-label": summary(bars, lanes.filter(({ kind }) => kind === "isolate").length, arrows, steps),
    },
    patterns(id),
    ...rooms.map(({ lane, left: start, width }) =>
      element(
        "g",
        { class: `room ${lane.kind}` },
        element("rect", { class: "wall", x: start + 0.5, y: 10.5, width: width - 1, height: height - 11 }),
        text(start + 9, 15, roomLabel(lane, width), { class: "room-label" }),
      ),
    ),
    element(
      "g",
      { class: "axis" },
      ...axisLabels(timeline, along, 16).map(
        ({ at, text: time }) =>
          element("path", { d: `M${GUTTER - 4} ${(TOP + at).toFixed(1)}h4` }) +
          text(GUTTER - 7, TOP + at + 4, time.replace(" ms", ""), { "text-anchor": "end" }),
      ),
      text(GUTTER - 7, 34, "ms", { "text-anchor": "end" }),
    ),
    ...steps.map((_, index) =>
      element("path", { class: "now", "data-step": index, d: `M${GUTTER - 4} ${y(index).toFixed(1)}H${WIDTH}` }),
    ),
    ...rooms.flatMap(({ lane, index, left: start, width }) => {
      if (lane.kind !== "isolate") return [];
      const right = start + width;
      const shown: (string | undefined)[] = names[index]?.length ? (names[index] ?? []) : [undefined];
      return [
        element(
          "g",
          { class: "module-scope" },
          ...shown.map((name, place_) => {
            const from = right - (shown.length - place_) * shelf;
            const title =
              place_ === 0 ? text(from + 4, 33, shelf < 70 ? "module" : "module scope", { class: "caption" }) : "";
            const says =
              name === undefined
                ? text(from + 4, 48, "empty", { class: "caption empty" })
                : text(from + 4, 47, short(name, shelf), { class: "code" });
            const stretches = held
              .filter((one) => one.lane === index && one.name === name)
              .map((one) => {
                const tall = y(one.to) - y(one.from);
                return element(
                  "g",
                  {
                    class: "held",
                    "data-owner": one.owner ?? undefined,
                    "data-step": typeof one.from === "number" ? one.from : undefined,
                  },
                  element("rect", { class: "wash", x: from + 4, y: y(one.from), width: shelf - 10, height: tall }),
                  one.owner
                    ? element("rect", {
                        x: from + 4,
                        y: y(one.from),
                        width: 4,
                        height: tall,
                        fill: fill(id, one.owner),
                      })
                    : "",
                  tall > 16
                    ? text(from + 12, y(one.from) + 14, short(heldText(one).replace(/ \(.*/, ""), shelf - 12), {
                        class: "code",
                      })
                    : "",
                  tall > 32 && one.owner && one.owner !== one.value
                    ? text(from + 12, y(one.from) + 28, `${nameOf(one.owner)}’s`, { class: "caption" })
                    : "",
                );
              });
            return title + says + stretches.join("");
          }),
          element("path", { class: "table-top", d: `M${right - shown.length * shelf - 1} 22V${height - 10}` }),
        ),
      ];
    }),
    ...bars.map((bar) => invocation(id, bar, x(bar), y)),
    ...arrows.map((one) => arrow(id, one, path(one.from, one.to))),
    ...steps.map((step, index) => tick(step, index, place(index), y(index))),
    ...bars.map((bar) => {
      const status =
        bar.outcome === "waiting"
          ? "waiting…"
          : bar.invocation === null
            ? ""
            : `${column < 100 ? "no." : "invocation"} ${bar.invocation}`;
      return (
        text(x(bar) - BAR / 2, y(bar.from) - 20, bar.label, {
          class: "name",
          "data-owner": bar.actor,
          "data-step": bar.from,
        }) + text(x(bar) - BAR / 2, y(bar.from) - 7, status, { class: "caption", "data-step": bar.from })
      );
    }),
    ...steps.map((step, index) => {
      const says = labelOf(step);
      if (says === undefined) return "";
      const at = place(index) + BAR / 2 + (step.leak ? 16 : 8);
      const space = column - 18 - BAR / 2 - (step.leak ? 16 : 8);
      const attributes = {
        class: step.leak ? "label leaked" : "label",
        "data-owner": step.owner ?? undefined,
        "data-step": index,
      };
      if (says.length * LETTER <= space) return text(at, y(index) + 4, says, attributes);
      if (!step.leak) return "";
      const [first = "", second = "", third = ""] = says.split(" ");
      return text(at, y(index) + 16, `${first} ${second}`, attributes) + text(at, y(index) + 29, third, attributes);
    }),
  );
}

/** The lane's label, or what is short and still tells it apart. */
function roomLabel({ kind, label, isolate }: Lane, width: number): string {
  if (width > label.length * LETTER + 16) return label;
  return isolate ? shortIsolate(isolate) : kind === "waiting" ? "waiting" : "none";
}

/** As much of a name as fits. */
function short(name: string, width: number): string {
  const most = Math.floor((width - 8) / 6.2);
  return name.length > most ? `${name.slice(0, Math.max(1, most - 1))}…` : name;
}

function invocation(
  id: string,
  { actor, from, to, waits, outcome }: Bar,
  x: number,
  y: (step: number) => number,
): string {
  const stretches: string[] = [];
  const runs = (start: number, end: number) =>
    element("rect", {
      class: "runs",
      "data-step": start,
      x: x - BAR / 2,
      y: y(start),
      width: BAR,
      height: y(end) - y(start),
      fill: fill(id, actor),
    });
  let at = from;
  for (const wait of waits) {
    if (wait.from > at) stretches.push(runs(at, wait.from));
    stretches.push(
      element("path", {
        class: "waits",
        "data-step": wait.from,
        d: `M${x} ${y(wait.from).toFixed(1)}V${y(wait.to).toFixed(1)}`,
      }),
    );
    at = wait.to;
  }
  if (to > at) stretches.push(runs(at, to));
  const end =
    outcome === "failed"
      ? element("path", { class: "failed", "data-step": to, d: `M${x - 5} ${y(to) - 5}l10 10m0 -10l-10 10` })
      : "";
  return element("g", { class: `bar ${outcome}`, "data-owner": actor }, ...stretches, end);
}
