import { onKept } from "./browser-store.ts";
import { progress } from "./kept.ts";

/** Marks the links to lessons that are done, for the eye and in the link's name. */
function mark(): void {
  for (const link of document.querySelectorAll<HTMLElement>(".sidebar-content a[data-lesson]")) {
    const done = progress.get(link.dataset.lesson ?? "") === "done";
    link.toggleAttribute("data-done", done);
    link.querySelector(".sr-only")?.remove();
    if (done) link.insertAdjacentHTML("beforeend", '<span class="sr-only"> (done)</span>');
  }
}

mark();
onKept(mark);
