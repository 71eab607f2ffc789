import type { Timeline } from "../../live/timeline.ts";
type Drawing = typeof import("./draw.ts");

/** How long Play stays at a step, in milliseconds: time to read its sentence. */
const STAY = 1800;

type Direction = "previous" | "next" | "play" | "all";

/** The figure of a run: shows another run, and goes through the one it shows step by step. */
export class RunTimeline extends HTMLElement {
  /** Index of the step shown; `undefined` while all are. */
  #current: number | undefined;
  #playing: ReturnType<typeof setTimeout> | undefined;
  #drawing: Drawing | undefined;
  #next: (() => void) | undefined;

  connectedCallback(): void {
    const stepper = this.#part(".stepper");
    stepper.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-go]") : null;
      if (button) this.#go(button.dataset.go as Direction);
    });
    stepper.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowRight") this.#go("next");
      else if (event.key === "ArrowLeft") this.#go("previous");
      else if (event.key === "Home") this.#to(0);
      else if (event.key === "End") this.#to(this.#sentences().length - 1);
      else if (event.key === "Escape") this.#go("all");
      else return;
      event.preventDefault();
    });
    this.addEventListener("animationend", () => this.removeAttribute("data-arriving"));
    this.#refresh();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  /**
   * Fetches what it takes to draw. The figure in the page is drawn already, so a page loads without it; whoever is about to
   * show another run calls this ahead.
   */
  async prepare(): Promise<void> {
    this.#drawing ??= await import("./draw.ts");
  }

  /**
   * Draws a run: at once where {@link prepare} is done, else as soon as it is; of several runs until then, the last.
   *
   * @param options.arriving Whether a value that leaked moves along its path, as when a run has come to its end.
   * @param options.room How many rows of bars to keep room for; as before where it is not given.
   */
  show(run: Timeline, options: { arriving?: boolean; room?: number } = {}): void {
    if (this.#drawing) {
      this.#show(this.#drawing, run, options);
      return;
    }
    this.#next = () => this.show(run, options);
    void this.prepare().then(() => {
      this.#next?.();
      this.#next = undefined;
    });
  }

  #show({ draw, rows }: Drawing, run: Timeline, options: { arriving?: boolean; room?: number }): void {
    if (options.room !== undefined) this.dataset.room = String(options.room);
    const drawing = this.#part(".drawing");
    for (const svg of drawing.querySelectorAll("svg")) svg.remove();
    drawing.insertAdjacentHTML("afterbegin", draw(run, this.id, Number(this.dataset.room)));
    this.#part("tbody").innerHTML = rows(run);
    this.toggleAttribute("data-empty", run.bars.length === 0);
    this.toggleAttribute("data-arriving", options.arriving === true);
    this.#to(undefined);
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`run-timeline has no ${selector}`);
    return part;
  }

  #sentences(): string[] {
    return [...this.querySelectorAll("tbody tr")].map((row) => row.lastElementChild?.textContent ?? "");
  }

  #go(direction: Direction): void {
    const last = this.#sentences().length - 1;
    if (last < 0) return;
    if (direction === "play") {
      if (this.#playing !== undefined) this.#stop();
      else this.#play();
    } else if (direction === "all") this.#to(undefined);
    else if (direction === "next") this.#to(Math.min((this.#current ?? -1) + 1, last));
    else this.#to(Math.max((this.#current ?? last + 1) - 1, 0));
  }

  #to(step: number | undefined): void {
    this.#stop();
    this.#current = step;
    this.#refresh();
  }

  #play(): void {
    const last = this.#sentences().length - 1;
    const from = this.#current === undefined || this.#current === last ? 0 : this.#current + 1;
    const advance = (step: number) => {
      this.#current = step;
      this.#playing = step < last ? setTimeout(advance, STAY, step + 1) : undefined;
      this.#refresh();
    };
    advance(from);
  }

  #stop(): void {
    if (this.#playing === undefined) return;
    clearTimeout(this.#playing);
    this.#playing = undefined;
    this.#refresh();
  }

  #refresh(): void {
    const sentences = this.#sentences();
    const current = this.#current;
    for (const mark of this.querySelectorAll<HTMLElement | SVGElement>("[data-step]")) {
      const step = Number(mark.dataset.step);
      if (current === undefined) delete mark.dataset.when;
      else mark.dataset.when = step < current ? "past" : step === current ? "now" : "future";
      if (mark instanceof HTMLTableRowElement) {
        if (step === current) mark.setAttribute("aria-current", "step");
        else mark.removeAttribute("aria-current");
      }
    }
    const stepped = current !== undefined;
    this.toggleAttribute("data-stepping", stepped);
    this.#part("[data-sentence]").textContent = stepped ? (sentences[current] ?? "") : "";
    this.#part("[data-count]").textContent = stepped
      ? `step ${current + 1} of ${sentences.length}`
      : `${sentences.length} steps`;
    for (const button of this.querySelectorAll<HTMLButtonElement>("[data-go]")) {
      button.disabled = sentences.length === 0;
      if (button.dataset.go === "all") button.setAttribute("aria-pressed", String(!stepped));
      if (button.dataset.go === "play") button.textContent = this.#playing === undefined ? "Play" : "Pause";
    }
  }
}

customElements.define("run-timeline", RunTimeline);
