import type { IssueEvent, Variant } from "../../live/schema.ts";
import type { Shown } from "./issue.ts";

type Markup = typeof import("./issue.ts");

/** What one of the two sides shows. */
interface Side extends Shown {
  /** "live", or when and with what it was recorded. */
  origin: string;
}

/** The events that a run's SDK sent, those of the leaky Worker beside those of the fixed one. */
export class SentryIssues extends HTMLElement {
  readonly #sides = new Map<Variant, Side>();
  #markup: Markup | undefined;

  connectedCallback(): void {
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>("[data-event]") : null;
      const variant = button?.closest<HTMLElement>("[data-side]")?.dataset.side as Variant | undefined;
      if (!button || !variant) return;
      const label = button.textContent;
      this.#draw(variant, Number(button.dataset.event));
      // The button was drawn anew; the focus stays where it was.
      for (const again of this.#part(variant).querySelectorAll<HTMLButtonElement>("[data-event]")) {
        if (again.textContent === label) again.focus();
      }
    });
  }

  /** Fetches what it takes to show other events than those in the page. */
  async prepare(): Promise<void> {
    this.#markup ??= await import("./issue.ts");
  }

  /** Shows the events of one Worker's run. */
  show(variant: Variant, issues: readonly IssueEvent[], expected: number, underWay: boolean, origin: string): void {
    this.#sides.set(variant, { issues: [...issues], expected, underWay, origin });
    if (this.#markup) this.#draw(variant);
    else void this.prepare().then(() => this.#draw(variant));
  }

  /** @param index Index of the event to show in full. @default the first that tells of a leak */
  #draw(variant: Variant, index?: number): void {
    const side = this.#sides.get(variant);
    if (!side || !this.#markup) return;
    const part = this.#part(variant);
    const shown = part.querySelector("[data-shown]");
    if (shown) shown.innerHTML = this.#markup.shownIssues(side, index);
    const origin = part.querySelector("[data-origin]");
    if (origin) origin.textContent = side.origin;
  }

  #part(variant: Variant): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-side=${variant}]`);
    if (!part) throw new Error(`sentry-issues has no side ${variant}`);
    return part;
  }
}

customElements.define("sentry-issues", SentryIssues);
