/** Runs the analysis beside the page, so that typing never waits for it. */
import { check, prepare } from "~rule/check.ts";
import type { Answered, Asked } from "./analysis.ts";

const tell = (answered: Answered) => postMessage(answered);

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  tell({ run: data.run, report: check(data.files) });
});
// The reader has turned to the editor and typed nothing yet: time to make the first answer a quick one.
prepare();
tell({ ready: true });
