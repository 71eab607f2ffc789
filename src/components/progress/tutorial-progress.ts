import { onKept } from "./browser-store.ts";
import { predictions, progress } from "./kept.ts";

/** Says which lessons are done, and forgets it when the reader asks and confirms. */
class TutorialProgress extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    onKept(() => this.#show(), this.#gone.signal);
    this.addEventListener("click", ({ target }) => {
      const action = target instanceof HTMLButtonElement ? target.dataset.action : undefined;
      if (action === "ask") this.#ask();
      if (action === "keep") this.#show("Nothing was forgotten.");
      if (action === "forget") {
        predictions.clear();
        progress.clear();
        this.#show("Your progress and your predictions are forgotten.");
      }
      if (action === "keep" || action === "forget") this.querySelector("a")?.focus();
    });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  #show(says?: string): void {
    const items = [...this.querySelectorAll<HTMLElement>("[data-lesson]")];
    let count = 0;
    for (const item of items) {
      const done = progress.get(item.dataset.lesson ?? "") === "done";
      if (done) count++;
      item.toggleAttribute("data-done", done);
      const state = item.querySelector("[data-state]");
      if (state) state.textContent = done ? "✓ done" : "";
    }
    this.#say(says ?? `${count} of ${items.length} done. This is kept in your browser only.`);
    this.#offer(count > 0 ? ["ask"] : []);
  }

  #ask(): void {
    this.#say("Forget which lessons are done, and your predictions?");
    this.#offer(["forget", "keep"]);
    this.querySelector<HTMLElement>("[data-action=keep]")?.focus();
  }

  #say(sentence: string): void {
    const status = this.querySelector("[data-sum]");
    if (status) status.textContent = sentence;
  }

  #offer(actions: string[]): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>("[data-action]")) {
      button.hidden = !actions.includes(button.dataset.action ?? "");
    }
  }
}

customElements.define("tutorial-progress", TutorialProgress);
