import type { Actor } from "../../live/schema.ts";
import { isReport, spoken, type Arrow, type Bar, type Held, type Step } from "../../live/timeline.ts";
import { nameOf } from "../../live/wording.ts";
import { element, escape } from "./svg.ts";

const ACTORS_DRAWN: readonly Actor[] = ["alice", "bob", "carol"];

/** The patterns of the owners' fills, under ids of the drawing's own: one drawing of a page may be hidden, and its patterns with it. */
export function patterns(id: string): string {
  const tile = (owner: Actor, size: number, turn: string | undefined, ...shapes: string[]) =>
    element(
      "pattern",
      {
        id: `${id}-${owner}`,
        "data-owner": owner,
        width: size,
        height: size,
        patternUnits: "userSpaceOnUse",
        patternTransform: turn,
      },
      element("rect", { class: "wash", width: size, height: size }),
      ...shapes,
    );
  return element(
    "defs",
    {},
    tile("alice", 8, undefined, element("rect", { class: "ink", width: 8, height: 8 })),
    tile("bob", 6, "rotate(45)", element("rect", { class: "ink", width: 3, height: 6 })),
    tile("carol", 6, undefined, element("circle", { class: "ink", cx: 3, cy: 3, r: 1.8 })),
    ...ACTORS_DRAWN.map((owner) =>
      element(
        "marker",
        {
          id: `${id}-head-${owner}`,
          "data-owner": owner,
          viewBox: "0 0 10 8",
          refX: 8,
          refY: 4,
          markerWidth: 11,
          markerHeight: 9,
          orient: "auto",
          markerUnits: "userSpaceOnUse",
        },
        element("path", { class: "ink", d: "M0 0 10 4 0 8z" }),
      ),
    ),
  );
}

/** The fill of an owner's pattern in the drawing `id`. */
export function fill(id: string, owner: Actor): string {
  return `url(#${id}-${owner})`;
}

/** A write is a filled mark, a read a hollow one, a log a square: in the colour of whose value it is. */
export function tick({ event, owner }: Step, index: number, x: number, y: number): string {
  if (!event || event.kind === "await" || event.kind === "resume") return "";
  const shape = (className: string, r: number) =>
    event.kind === "log"
      ? element("rect", { class: className, x: x - r, y: y - r, width: 2 * r, height: 2 * r })
      : element("circle", { class: className, cx: x, cy: y, r });
  return element(
    "g",
    { class: `tick ${event.kind}`, "data-step": index, "data-owner": owner ?? undefined },
    shape("halo", 9),
    shape("mark", event.kind === "read" ? 5.25 : 6.5),
  );
}

/** What a mark's label says; `undefined` where the mark needs none. */
export function labelOf({ kind, event, leak, owner }: Step): string | undefined {
  if (!event) return undefined;
  if (kind === "await") return typeof event.value === "number" ? `waits ${event.value} ms` : `waits for ${event.name}`;
  if (isReport(event)) return leak && owner ? `reports ${nameOf(owner)}’s data` : "reports an error";
  if (leak && owner) return `reads ${nameOf(owner)}’s value`;
  if (kind === "write" || kind === "read" || kind === "log") return `${kind}s ${spoken(event.value)}`;
  return undefined;
}

/** What a stretch of module scope says: the value, and whose it is where the value does not say so. */
export function heldText({ value, owner }: Held): string {
  return spoken(value) + (owner && owner !== value ? ` (${nameOf(owner)}’s)` : "");
}

/** The path of a leak, and the value that moves along it. */
export function arrow(id: string, { owner, to }: Arrow, path: string): string {
  return element(
    "g",
    { class: "leak", "data-owner": owner, "data-step": to },
    element("path", { class: "arrow", d: path, "marker-end": `url(#${id}-head-${owner})`, pathLength: 1 }),
    element("circle", { class: "value", r: 5, style: `offset-path:path("${path}")` }),
  );
}

/** What the whole figure shows, for those who do not see it. */
export function summary(
  bars: readonly Bar[],
  isolates: number,
  arrows: readonly Arrow[],
  steps: readonly Step[],
): string {
  const requests = bars.length === 1 ? "1 request" : `${bars.length} requests`;
  const where = isolates === 0 ? "" : isolates === 1 ? " in 1 isolate" : ` in ${isolates} isolates`;
  const leaks = arrows.map(({ to, owner, name }) => {
    const step = steps[to];
    if (!step) return "";
    return isReport(step.event)
      ? ` The event that ${nameOf(step.actor)}'s request reports holds ${nameOf(owner)}'s ${name}.`
      : ` ${nameOf(step.actor)} reads ${nameOf(owner)}'s ${name}.`;
  });
  return `Timeline of ${requests}${where}.${[...new Set(leaks)].join("")} The table below has every step.`;
}

/** Text of a drawing. */
export function text(
  x: number,
  y: number,
  content: string,
  attributes: Record<string, string | number | undefined> = {},
): string {
  return element("text", { x, y, ...attributes }, escape(content));
}
