import { BrowserStore } from "./browser-store.ts";

/** Lessons that are done: `lesson.id` of the page's front matter (which stays when the page is renamed) to `"done"`. */
export const progress = new BrowserStore("progress");

/** Predictions the reader has made: `<demo>/<scenario>` to the id of the choice. */
export const predictions = new BrowserStore("predictions");
