import type { Bar, Held, Lane, Timeline } from "../../live/timeline.ts";
import { arrow, fill, heldText, labelOf, patterns, summary, text, tick } from "./marks.ts";
import { axisLabels, positions } from "./scale.ts";
import { element, escape } from "./svg.ts";

const WIDTH = 736;
const LEFT = 22;
const RIGHT = WIDTH - 24;
const BAR = 14;
const ROW = 64;
const SHELF = 46;
const PADDING = { top: 18, bottom: 16 };
const BETWEEN = 22;
const AXIS = 34;
/** How wide a letter is, roughly, in the figure's text and in its code. */
const LETTER = 6.1;
/** Names of module scope that a room shows; the table has all. */
const MOST_NAMES = 3;

/**
 * The drawing for wide places: time runs from left to right.
 *
 * @param id Unique in the page; the drawing's own ids begin with it.
 * @param room How many rows of bars to keep room for, so that a figure that fills up while a run goes on keeps its size
 *   even if the requests land in two isolates.
 */
export function drawWide(timeline: Timeline, id: string, room: number): string {
  const { lanes, bars, steps, arrows, held } = timeline;
  const along = positions(timeline, RIGHT - LEFT, (step, before) =>
    step.request === before.request ? 19 : step.kind === "start" ? 14 : 10,
  );
  const x = (step: number | "before" | "end") =>
    step === "before" ? 0.5 : step === "end" ? WIDTH - 0.5 : LEFT + (along[step] ?? 0);

  const names = lanes.map((_, lane) => [...new Set(held.filter((one) => one.lane === lane).map(({ name }) => name))]);
  const shelves = lanes.map((lane, index) =>
    lane.kind === "isolate" ? Math.max(1, Math.min(names[index]?.length ?? 0, MOST_NAMES)) : 0,
  );
  const rows = lanes.reduce((sum, lane) => sum + lane.rows, 0);
  const fixed = lanes.reduce(
    (sum, _, lane) => sum + PADDING.top + PADDING.bottom + (shelves[lane] ?? 0) * SHELF + BETWEEN,
    0,
  );
  const reserved = reservedHeight(room) - AXIS;
  const row = Math.max(ROW, rows === 0 ? 0 : Math.min(2.5 * ROW, (reserved - fixed) / rows));
  const height = Math.max(reserved, fixed + rows * row) + AXIS;

  let top = Math.max(0, (height - AXIS - fixed - rows * row) / 2) + BETWEEN / 2;
  const rooms = lanes.map((lane, index) => {
    const room = {
      lane,
      index,
      top,
      height: PADDING.top + PADDING.bottom + lane.rows * row + (shelves[index] ?? 0) * SHELF,
    };
    top += room.height + BETWEEN;
    return room;
  });
  const y = (bar: Pick<Bar, "lane" | "row">) => (rooms[bar.lane]?.top ?? 0) + PADDING.top + (bar.row + 0.5) * row - 4;
  const barOf = (request: number) => bars.find((bar) => bar.request === request);
  const shelfTop = (lane: number) => (rooms[lane]?.top ?? 0) + PADDING.top + (rooms[lane]?.lane.rows ?? 0) * row;

  const path = (from: number | "before", to: number): string => {
    const reader = steps[to] && barOf(steps[to].request);
    if (!reader) return "";
    const end = { x: x(to), y: y(reader) };
    const writer = from === "before" ? undefined : steps[from] && barOf(steps[from].request);
    if (!writer) {
      const low = end.y + 38;
      return `M${x("before")} ${low}C${end.x - 40} ${low} ${end.x} ${low} ${end.x} ${end.y + 10}`;
    }
    const start = { x: x(from), y: y(writer) };
    if (writer.row === reader.row) {
      const low = start.y + 52;
      return `M${start.x} ${start.y + 9}C${start.x + 10} ${low} ${end.x - 6} ${low} ${end.x} ${end.y + 10}`;
    }
    const up = writer.row > reader.row ? -1 : 1;
    const [leaves, arrives] = [start.y + up * 9, end.y - up * 28];
    const middle = (leaves + arrives) / 2;
    return `M${start.x} ${leaves}C${start.x} ${middle} ${end.x} ${middle} ${end.x} ${arrives}V${end.y - up * 10}`;
  };

  return element(
    "svg",
    {
      class: "wide",
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      role: "img",
      "aria-label": summary(bars, lanes.filter(({ kind }) => kind === "isolate").length, arrows, steps),
    },
    patterns(id),
    ...rooms.map(({ lane, top: start, height: tall }) => wall(lane, start, tall)),
    axis(timeline, along, height),
    ...steps.map((_, index) =>
      element("path", {
        class: "now",
        "data-step": index,
        d: `M${x(index).toFixed(1)} 2V${(height - AXIS + 4).toFixed(1)}`,
      }),
    ),
    ...rooms.flatMap(({ lane, index }) =>
      lane.kind === "isolate"
        ? [
            shelf(
              id,
              names[index] ?? [],
              held.filter((one) => one.lane === index),
              shelfTop(index),
              x,
            ),
          ]
        : [],
    ),
    ...bars.map((bar) => invocation(id, bar, x, y(bar))),
    ...arrows.map((one) => arrow(id, one, path(one.from, one.to))),
    ...labels(timeline, x, y),
    ...steps.map((step, index) => tick(step, index, x(index), y(barOf(step.request) ?? { lane: 0, row: 0 }))),
  );
}

/** The height of so many rows of bars in two isolates. */
function reservedHeight(room: number): number {
  return 2 * (PADDING.top + PADDING.bottom + SHELF + BETWEEN) + Math.min(room, 4) * ROW + AXIS;
}

function wall({ kind, label }: Lane, top: number, height: number): string {
  return element(
    "g",
    { class: `room ${kind}` },
    element("rect", { class: "wall", x: 0.5, y: top, width: WIDTH - 1, height }),
    text(14, top + 4.5, label, { class: "room-label" }),
  );
}

function axis(timeline: Timeline, along: readonly number[], height: number): string {
  const y = height - AXIS + 6;
  return element(
    "g",
    { class: "axis" },
    element("path", { d: `M0 ${y}H${WIDTH}` }),
    ...axisLabels(timeline, along, 58).map(({ at, text: time }) => {
      const x = LEFT + at;
      const last = x > WIDTH - 40;
      return (
        element("path", { d: `M${x.toFixed(1)} ${y}v5` }) +
        text(last ? WIDTH : x, y + 20, time, { "text-anchor": last ? "end" : "middle" })
      );
    }),
  );
}

function invocation(id: string, bar: Bar, x: (step: number) => number, y: number): string {
  const { actor, from, to, waits, outcome } = bar;
  const stretches: string[] = [];
  let at = from;
  for (const wait of waits) {
    if (wait.from > at) stretches.push(running(id, bar, at, x(at), x(wait.from), y));
    stretches.push(
      element("path", {
        class: "waits",
        "data-step": wait.from,
        d: `M${x(wait.from).toFixed(1)} ${y}H${x(wait.to).toFixed(1)}`,
      }),
    );
    at = wait.to;
  }
  if (to > at) stretches.push(running(id, bar, at, x(at), x(to), y));
  const end =
    outcome === "failed"
      ? element("path", { class: "failed", "data-step": to, d: `M${x(to) - 5} ${y - 5}l10 10m0 -10l-10 10` })
      : "";
  return element("g", { class: `bar ${outcome}`, "data-owner": actor }, ...stretches, end);
}

function running(id: string, { actor }: Bar, step: number, from: number, to: number, y: number): string {
  return element("rect", {
    class: "runs",
    "data-step": step,
    x: from,
    y: y - BAR / 2,
    width: to - from,
    height: BAR,
    fill: fill(id, actor),
  });
}

/** The table of the room: what lies on it, from one write to the next. */
function shelf(
  id: string,
  names: readonly string[],
  held: readonly Held[],
  top: number,
  x: (step: number | "before" | "end") => number,
): string {
  const shown = names.slice(0, MOST_NAMES);
  const rows = shown.length === 0 ? [undefined] : shown;
  return element(
    "g",
    { class: "module-scope" },
    ...rows.map((name, index) => {
      const y = top + index * SHELF;
      const title =
        element(
          "text",
          { class: "caption", x: 14, y: y + 12 },
          "module scope ",
          name === undefined ? "" : element("tspan", { class: "code" }, escape(name)),
        ) + (name === undefined ? text(14, y + 31, "this run leaves nothing here", { class: "caption empty" }) : "");
      const stretches = held
        .filter((one) => one.name === name)
        .map((one) => {
          const from = Math.max(12, x(one.from));
          const to = Math.min(WIDTH - 12, x(one.to));
          const says = heldText(one);
          return element(
            "g",
            {
              class: "held",
              "data-owner": one.owner ?? undefined,
              "data-step": typeof one.from === "number" ? one.from : undefined,
            },
            element("rect", { class: "wash", x: from, y: y + 18, width: to - from, height: 18 }),
            typeof one.from === "number"
              ? element("path", { class: "since", d: `M${from.toFixed(1)} ${y + 18}v20` })
              : "",
            one.owner
              ? element("rect", { x: from, y: y + 34, width: to - from, height: 4, fill: fill(id, one.owner) })
              : "",
            to - from > says.length * (LETTER + 1) + 10 ? text(from + 6, y + 30.5, says, { class: "code" }) : "",
          );
        });
      const table = element("path", { class: "table-top", d: `M8 ${y + 38.5}H${WIDTH - 8}` });
      return title + stretches.join("") + table;
    }),
  );
}

/** Names above the bars; below them what the marks mean, the leak first, and no label over another. */
function labels({ bars, steps }: Timeline, x: (step: number) => number, y: (bar: Bar) => number): string[] {
  const drawn: string[] = [];
  const taken = new Map<string, [from: number, to: number][]>();
  const names = bars.map((bar) => {
    const inRow = bars.filter((other) => other.lane === bar.lane && other.row === bar.row);
    const next = inRow.find((other) => other.from > bar.from);
    const before = inRow.findLast((other) => other.from < bar.from);
    const number = bar.invocation === null ? "" : ` invocation ${bar.invocation}`;
    const status = bar.outcome === "waiting" ? " waiting…" : number;
    const width = (bar.label.length + status.length) * (LETTER + 0.4);
    // Left of the bar, where the path of a leak that goes up or down from it does not cross the name; else above it.
    const left = x(bar.from) - (before ? x(before.to) : 0) > width + 24;
    const fits = left || width < (next ? x(next.from) - 8 : WIDTH - 12) - x(bar.from);
    const place = left
      ? { x: x(bar.from) - 10, y: y(bar) + 4.5, "text-anchor": "end" }
      : { x: x(bar.from), y: y(bar) - BAR / 2 - 8 };
    return element(
      "text",
      { class: "name", ...place, "data-owner": bar.actor, "data-step": bar.from },
      escape(bar.label),
      fits ? element("tspan", { class: "caption" }, status) : "",
    );
  });
  const wanted = steps
    .flatMap((step, index) => {
      const bar = bars.find(({ request }) => request === step.request);
      const says = labelOf(step);
      if (!bar || says === undefined) return [];
      const width = says.length * LETTER;
      const wait = bar.waits.find(({ from }) => from === index);
      const middle = wait ? (x(wait.from) + x(wait.to)) / 2 : x(index);
      const half = x(index) > (x(bar.from) + x(bar.to)) / 2 ? -1 : 1;
      const start = wait
        ? middle - width / 2
        : half > 0
          ? x(index) + (step.leak ? 10 : -6)
          : x(index) - (step.leak ? 10 : -6) - width;
      const from = Math.min(Math.max(start, 8), WIDTH - 8 - width);
      const fits = !wait || x(wait.to) - x(wait.from) > width + 20;
      return fits ? [{ step, index, bar, says, from, width, rank: step.leak ? 0 : wait ? 2 : 1 }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
  for (const { step, index, bar, says, from, width, rank } of wanted) {
    const key = `${bar.lane} ${bar.row}`;
    const intervals = taken.get(key) ?? [];
    const clash = (at: number) => intervals.find(([start, end]) => at < end + 8 && start < at + width + 8);
    // Marks that stand side by side: the label of the second follows that of the first.
    const first = clash(from);
    const place = first && rank === 1 ? first[1] + 10 : from;
    if (clash(place) || place + width > WIDTH - 8) continue;
    taken.set(key, [...intervals, [place, place + width]]);
    drawn.push(
      text(place, y(bar) + BAR / 2 + 15, says, {
        class: step.leak ? "label leaked" : "label",
        "data-owner": step.owner ?? undefined,
        "data-step": index,
      }),
    );
  }
  return [...names, ...drawn];
}
