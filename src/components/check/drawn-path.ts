/** The way of the data through the code as a drawing: a numbered disc at each step and a line from one to the next. */
import type { Step } from "~rule/finding.ts";
import { element } from "../timeline/svg.ts";

/** Where a step stands: the box of its code, in pixels from the corner of the sheet. */
export interface Station {
  /** Index in the finding's path. */
  step: number;
  kind: Step["kind"];
  x: number;
  y: number;
}

/** A disc's radius. */
const RADIUS = 7.5;
/** How far a line swings out at most. */
const SWING = 56;
/** How far to the left of the code it may. */
const LEFTMOST = -26;

interface Disc {
  step: number;
  x: number;
  y: number;
}

interface Line {
  /** The step that it leads to. */
  step: number;
  d: string;
  /** Whether it leads from one invocation into another. */
  crosses: boolean;
  /** Whether it ends in the margin, because the step before or after stands in another file. */
  leaves: boolean;
}

/**
 * Places the discs and bends the lines between those of successive steps.
 *
 * @param steps How many steps the path has, with those in other files.
 */
export function layOut(stations: readonly Station[], steps: number): { discs: Disc[]; lines: Line[] } {
  const discs: Disc[] = [];
  for (const { step, x, y } of stations) {
    const disc = { step, x, y };
    // Two steps at one place stand side by side.
    while (discs.some((other) => Math.abs(other.y - disc.y) < RADIUS * 2 && Math.abs(other.x - disc.x) < RADIUS * 2)) {
      disc.x += RADIUS * 2 + 1;
    }
    discs.push(disc);
  }
  const lines = discs.flatMap((to, index): Line[] => {
    const from = discs[index - 1];
    const isJoined = from?.step === to.step - 1;
    const crosses = stations[index]?.kind === "read" && stations[index - 1]?.kind !== "read";
    const enters = !isJoined && to.step > 0;
    const exits = discs[index + 1]?.step !== to.step + 1 && to.step < steps - 1;
    return [
      ...(isJoined ? [{ step: to.step, d: bend(from, to), crosses, leaves: false }] : []),
      ...(enters ? [{ step: to.step, d: stub(to, -1), crosses: false, leaves: true }] : []),
      ...(exits ? [{ step: to.step + 1, d: stub(to, 1), crosses: false, leaves: true }] : []),
    ];
  });
  return { discs, lines };
}

/** A curve from the edge of a disc to that of another, which swings out to the left, or upwards if it goes sideways. */
function bend(from: Disc, to: Disc): string {
  const across = to.x - from.x;
  const down = to.y - from.y;
  const distance = Math.hypot(across, down) || 1;
  const swing = Math.min(SWING, distance * 0.3);
  // At a right angle to the straight line, on the side that is out of the way of the code.
  const isFlat = Math.abs(across) > Math.abs(down) * 2;
  const side = isFlat ? (across > 0 ? 1 : -1) : down > 0 ? -1 : 1;
  const out = { x: (side * down * swing) / distance, y: (-side * across * swing) / distance };
  const control = (part: number): Point => ({
    x: Math.max(LEFTMOST, from.x + across * part + out.x),
    y: from.y + down * part + out.y,
  });
  const first = control(0.3);
  const second = control(0.7);
  const at = ({ x, y }: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  return `M${at(towards(from, first, RADIUS))}C${at(first)} ${at(second)} ${at(towards(to, second, RADIUS + 2))}`;
}

/** A short way between a disc and what is not here: up to the left for what comes before, down to the left for what follows. */
function stub({ x, y }: Disc, down: 1 | -1): string {
  const end = { x: Math.max(LEFTMOST, x - 30), y: y + down * 14 };
  const start = towards({ x, y }, end, RADIUS);
  return `M${Math.round(start.x)} ${Math.round(start.y)}L${Math.round(end.x)} ${Math.round(end.y)}`;
}

interface Point {
  x: number;
  y: number;
}

/** The point at a distance from one in the direction of another. */
function towards(from: Point, to: Point, distance: number): Point {
  const whole = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / whole, y: from.y + ((to.y - from.y) * distance) / whole };
}

/** The lines, to lie under the text, as the inside of an SVG element whose unit is a pixel. */
export function linesSvg(stations: readonly Station[], steps: number, id: string): string {
  const marker = element(
    "marker",
    {
      id: `${id}-head`,
      viewBox: "0 0 10 10",
      refX: 8,
      refY: 5,
      markerWidth: 10,
      markerHeight: 10,
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    element("path", { d: "M0 0 10 5 0 10Z" }),
  );
  const lines = layOut(stations, steps).lines.map(({ step, d, crosses, leaves }) =>
    element("path", {
      class: crosses ? "way crosses" : leaves ? "way leaves" : "way",
      d,
      "data-to": step,
      "marker-end": crosses ? `url(#${id}-head)` : undefined,
    }),
  );
  return `<defs>${marker}</defs>${lines.join("")}`;
}

/** The discs, to lie over the text. */
export function discsSvg(stations: readonly Station[]): string {
  return layOut(stations, stations.length)
    .discs.map(({ step, x, y }) =>
      element(
        "g",
        { class: "disc", "data-step": step, transform: `translate(${Math.round(x)} ${Math.round(y)})` },
        element("circle", { r: RADIUS }),
        element("text", { "text-anchor": "middle", dy: "0.36em" }, String(step + 1)),
      ),
    )
    .join("");
}
