import { outcomeOf } from "../../live/prediction.ts";
import type { RunDetail } from "../live-demo/demo-data.ts";
import { predictions } from "../progress/kept.ts";
import type { PredictData } from "./predict-data.ts";

const KEPT = "Your prediction is kept. Now race them: the run is the answer key.";

/**
 * Takes the reader's prediction, and lets the run of its scenario answer it. The room for the answer opens when the
 * prediction is made, so that nothing moves when the answer comes.
 */
class PredictRun extends HTMLElement {
  readonly #choices = JSON.parse(this.querySelector("script")?.textContent ?? "[]") as PredictData;
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    for (const control of this.querySelectorAll<HTMLFieldSetElement | HTMLButtonElement>("fieldset, button")) {
      control.disabled = false;
    }
    const kept = predictions.get(this.#key);
    for (const radio of this.querySelectorAll("input")) radio.checked = radio.value === kept;
    if (this.#chosen() !== undefined) this.#await("Your prediction from before is kept. Now race them.");
    this.querySelector("form")?.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        predictions.set(this.#key, this.#chosen());
        this.#await(KEPT);
        this.#say(KEPT);
      },
      { signal },
    );
    document.addEventListener("run:finished", (event) => this.#answer((event as CustomEvent<RunDetail>).detail), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  get #key(): string {
    return `${this.dataset.demo}/${this.dataset.scenario}`;
  }

  #chosen(): string | undefined {
    return this.querySelector<HTMLInputElement>("input:checked")?.value;
  }

  /** The prediction is made, the run is still to come: its explanation waits for the run. */
  #await(hint: string): void {
    this.dataset.state = "predicted";
    this.dispatchEvent(new CustomEvent("prediction:made", { bubbles: true }));
    this.#hint(hint);
    for (const key of this.querySelectorAll<HTMLElement>("[data-key]")) key.hidden = false;
    for (const heading of this.querySelectorAll("[data-heading]")) heading.textContent = "You predicted";
    this.#show(this.#chosen(), "pending");
  }

  #answer({ demo, scenario, variant, verdict }: RunDetail): void {
    if (demo !== this.dataset.demo || scenario !== this.dataset.scenario || variant === "fixed" || !verdict) return;
    const shown = outcomeOf(this.#choices, verdict);
    const predicted = predictions.get(this.#key);
    if (predicted === undefined) {
      const label = this.querySelector(`[data-label="${shown}"]`)?.textContent;
      this.#hint(`You raced without a prediction. The run showed ${label ?? `none of these. ${verdict.explanation}`}`);
      this.#say(this.querySelector("[data-hint]")?.textContent ?? "");
      return;
    }
    this.dataset.state = "answered";
    const right = predicted === shown;
    const none = this.querySelector("[data-instead]");
    if (none) none.textContent = verdict.explanation;
    for (const heading of this.querySelectorAll("[data-heading]")) {
      heading.textContent = right ? "You predicted, and the run showed," : "You predicted";
    }
    this.#hint("The run has answered your prediction.");
    this.#show(predicted, right ? undefined : (shown ?? "none"));
    this.#say(this.#spoken());
    const detail = { demo, scenario, predicted, shown };
    this.dispatchEvent(new CustomEvent("prediction:answered", { bubbles: true, detail }));
  }

  #hint(sentence: string): void {
    const place = this.querySelector("[data-hint]");
    if (place) place.textContent = sentence;
  }

  #show(predicted: string | undefined, shown: string | undefined): void {
    for (const [slot, choice] of [
      ["predicted", predicted],
      ["shown", shown],
    ]) {
      for (const item of this.querySelectorAll<HTMLElement>(`[data-slot=${slot}] > [data-choice]`)) {
        item.hidden = item.dataset.choice !== choice;
      }
    }
  }

  /** What the answer key shows, in one text. */
  #spoken(): string {
    const parts = [...this.querySelectorAll("[data-slot] > :not([hidden]) p")];
    return parts.map((part) => part.textContent.replace(/\s+/g, " ").trim()).join(" ");
  }

  /** Tells a screen reader what has changed by the reader's own doing. */
  #say(sentence: string): void {
    const status = this.querySelector("[data-status]");
    if (status) status.textContent = sentence;
  }
}

customElements.define("predict-run", PredictRun);
