import type { Level } from "~rule/finding.ts";
import { LEVELS } from "~rule/finding.ts";
import { escape } from "../timeline/svg.ts";
import { discsSvg, linesSvg, type Station } from "./drawn-path.ts";
import { levelShape } from "./level.ts";
import type { Mark } from "./marks.ts";
import { editBetween, lineAt, lineStarts, moved, type Range, widestLine } from "./places.ts";

/** Columns between two tab stops, as the style says. */
const TAB_SIZE = 2;
/** How far above its letters a step's number stands: between two lines. */
const RAISED = 2;
/** Of a line that is longer than this, what comes behind is not marked: it was made by a machine. */
const LONGEST = 2000;

/**
 * The text of one file, in a plain `textarea` that is as large as its text. Marks lie under it and the numbers of steps
 * over it; only lines with something to mark are drawn a second time.
 */
export class CodePanel {
  readonly textarea: HTMLTextAreaElement;
  readonly #root: HTMLElement;
  /** The text as it is: asking the element for it takes as long as it is. */
  #text = "";
  #starts: number[] = [0];
  #lines = 0;
  #widest = "";
  /** The marks, and the text that they are places of. */
  #marked: { text: string; marks: readonly Mark[]; steps: number } = { text: "", marks: [], steps: 0 };
  #stations = "";

  /** @param root Holds the markup of `panelHtml`. */
  constructor(root: HTMLElement, onInput: () => void) {
    this.#root = root;
    this.textarea = this.#part("textarea") as HTMLTextAreaElement;
    this.textarea.addEventListener("input", () => {
      this.#fit();
      this.#drawMarks();
      onInput();
    });
    // It is as large as its text and has nothing to scroll, but some browsers do before it has grown.
    this.textarea.addEventListener("scroll", () => this.textarea.scrollTo(0, 0));
    // Text that is zoomed takes its marks along; the lines between them are drawn again.
    new ResizeObserver(() => this.#drawPath()).observe(this.#part(".paper"));
    this.#fit();
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.textarea.value = text;
    this.#fit();
    this.#marked = { text: this.#text, marks: [], steps: 0 };
    this.#drawMarks();
  }

  /**
   * Marks pieces of the code. They move along as the text changes.
   *
   * @param text The text that the marks are places of: that of a moment ago, if the reader is typing.
   * @param steps How many steps the path has that is drawn, with those in other files.
   */
  mark(text: string, marks: readonly Mark[], steps: number): void {
    this.#marked = { text, marks, steps };
    this.#drawMarks();
  }

  /** Draws again what depends on being visible. */
  refresh(): void {
    this.#stations = "";
    this.#drawPath();
  }

  /** Brings pieces of the code into view: all of them where they fit, else the first. */
  reveal(ranges: readonly Range[]): void {
    const now = this.#moves();
    const [first, ...others] = ranges.flatMap((range) => now(range) ?? []).map((range) => this.#boxOf(range));
    const scroll = this.#part(".scroll");
    if (!first) return;
    const view = { width: scroll.clientWidth - this.#part(".gutter").offsetWidth, height: scroll.clientHeight };
    const margin = { x: 32, y: 48 };
    const all = others.reduce(join, first);
    const box = all.height + 2 * margin.y <= view.height ? all : first;
    const wide = box.width + 2 * margin.x <= view.width ? box : first;
    const top = into(scroll.scrollTop, view.height, box.y - margin.y, box.y + box.height + margin.y);
    const left = into(scroll.scrollLeft, view.width, wide.x - margin.x, wide.x + wide.width + margin.x);
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    scroll.scrollTo({ top, left, behavior });
    // The page itself moves only where the code would be out of sight.
    const above = scroll.getBoundingClientRect().top - top;
    const isSeen = above + first.y > margin.y && above + first.y + first.height < innerHeight;
    if (!isSeen) scroll.scrollIntoView({ block: "nearest", behavior });
  }

  /** Puts the caret at a piece of the code, selects it and brings it into view. */
  goTo(range: Range): void {
    const { start, end } = this.#moves()(range) ?? range;
    this.textarea.focus({ preventScroll: true });
    this.textarea.setSelectionRange(start, end);
    this.reveal([range]);
  }

  /** The offset at which a line starts, counted from 1. */
  startOfLine(line: number): number {
    return this.#starts[Math.min(line, this.#starts.length) - 1] ?? 0;
  }

  /** Replaces a piece of the text as if the reader had typed it, so that the browser's own undo takes it back. */
  replace({ start, end }: Range, text: string): void {
    this.textarea.focus({ preventScroll: true });
    this.textarea.setSelectionRange(start, end);
    // Deprecated without a successor: nothing else changes a text area and can be undone with its keys.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const done = document.execCommand("insertText", false, text);
    if (done) return;
    this.textarea.setRangeText(text, start, end, "end");
    this.textarea.dispatchEvent(new Event("input"));
  }

  #part(selector: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`The panel has no ${selector}`);
    return part;
  }

  /** Makes the sheet as large as the text, and numbers its lines. */
  #fit(): void {
    const text = this.textarea.value;
    this.#text = text;
    this.#starts = lineStarts(text);
    const lines = this.#starts.length;
    const widest = widestLine(text, this.#starts, TAB_SIZE);
    if (widest !== this.#widest) this.#part(".widest").textContent = this.#widest = widest;
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#part(".sheet").style.setProperty("--lines", String(lines));
    this.#part(".numbers").textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
  }

  /** Where places of the marked text are in the text as it is now. */
  #moves(): (range: Range) => Range | undefined {
    const edit = editBetween(this.#marked.text, this.text);
    return (range) => moved(range, edit);
  }

  #drawMarks(): void {
    const now = this.#moves();
    const signs = new Map<number, Level>();
    const drawn = this.#marked.marks.flatMap((mark) => {
      const range = now(mark);
      if (!range) return [];
      const line = lineAt(this.#starts, range.start);
      const level = LEVELS.find((each) => each === mark.kind);
      const other = signs.get(line);
      if (level && (!other || LEVELS.indexOf(level) < LEVELS.indexOf(other))) signs.set(line, level);
      return [this.#lineWith(range, mark)];
    });
    this.#part(".marks").innerHTML = drawn.join("");
    this.#part(".signs").innerHTML = [...signs]
      .map(([line, level]) => `<span style="--line:${line - 1}">${levelShape(level)}</span>`)
      .join("");
    this.#drawPath();
  }

  /** The line of a piece of code once more, with the piece marked, so that the browser itself finds where it is. */
  #lineWith({ start, end }: Range, { kind, current, step }: Mark): string {
    const line = lineAt(this.#starts, start);
    const from = this.#starts[line - 1] ?? 0;
    const to = (this.#starts[line] ?? this.text.length + 1) - 1;
    if (start - from > LONGEST) return "";
    const piece = this.text.slice(start, Math.min(end, to, start + LONGEST)) || " ";
    const data = step ? ` data-step="${step.index}" data-kind="${step.kind}"` : "";
    const name = `${kind}${current ? " current" : ""}`;
    return `<div class="line" style="--line:${line - 1}">${escape(this.text.slice(from, start))}<mark class="${name}"${data}>${escape(piece)}</mark></div>`;
  }

  #drawPath(): void {
    const stations = [...this.#root.querySelectorAll<HTMLElement>(".marks mark[data-step]")]
      .map((mark): Station => {
        const { x, y } = this.#boxOfElement(mark);
        return { step: Number(mark.dataset.step), kind: mark.dataset.kind as Station["kind"], x, y: y - RAISED };
      })
      .sort((a, b) => a.step - b.step);
    const key = JSON.stringify(stations);
    if (key === this.#stations) return;
    this.#stations = key;
    this.#part(".lines").innerHTML = linesSvg(stations, this.#marked.steps, this.textarea.id);
    this.#part(".discs").innerHTML = discsSvg(stations);
  }

  #boxOf(range: Range): Box {
    const marks = this.#part(".marks");
    marks.insertAdjacentHTML("beforeend", this.#lineWith(range, { ...range, kind: "step", current: false }));
    const line = marks.lastElementChild;
    const mark = line?.querySelector("mark");
    const box = mark ? this.#boxOfElement(mark) : { x: 0, y: 0, width: 0, height: 0 };
    line?.remove();
    return box;
  }

  #boxOfElement(element: Element): Box {
    const origin = this.#part(".paper").getBoundingClientRect();
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - origin.x, y: y - origin.y, width, height };
  }
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function join(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

/** Where to scroll so that what lies between `from` and `to` is in view: nowhere, if it is. */
function into(scrolled: number, view: number, from: number, to: number): number {
  if (from >= scrolled && to <= scrolled + view) return scrolled;
  return Math.max(0, to - from > view ? from : (from + to - view) / 2);
}
