import { onKept } from "./browser-store.ts";
import { progress } from "./kept.ts";

/** Shows and changes whether its lesson is done; a prediction that a run has answered makes it so. */
class LessonEnd extends HTMLElement {
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const box = this.querySelector("input");
    const lesson = this.dataset.lesson ?? "";
    const show = () => {
      if (box) box.checked = progress.get(lesson) === "done";
    };
    onKept(show, signal);
    box?.addEventListener("change", () => progress.set(lesson, box.checked ? "done" : undefined), { signal });
    document.addEventListener(
      "prediction:answered",
      () => {
        if (progress.get(lesson) === "done") return;
        progress.set(lesson, "done");
        const status = this.querySelector("[role=status]");
        if (status) status.textContent = "This lesson is marked as done.";
      },
      { signal },
    );
    show();
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }
}

customElements.define("lesson-end", LessonEnd);
