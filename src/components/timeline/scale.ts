import type { Step, Timeline } from "../../live/timeline.ts";

/** Waiting for the next request takes the figure no further than this many milliseconds would. */
const LONGEST_PAUSE = 300;

/**
 * Where each step is along the time axis, from 0 to `length`. Time is to scale, except that every step gets the room its
 * mark needs: steps in the same millisecond are drawn side by side, in causal order, and a pause in which no request is
 * under way is shortened.
 *
 * @param room How much room a step needs after the one before it.
 */
export function positions({ steps }: Timeline, length: number, room: (step: Step, before: Step) => number): number[] {
  let open = 0;
  const gaps = steps.map((step, index) => {
    const before = steps[index - 1];
    const elapsed = before ? Math.max(0, step.at - before.at) : 0;
    const time = open === 0 ? Math.min(elapsed, LONGEST_PAUSE) : elapsed;
    if (step.kind === "start") open++;
    if (step.kind === "end") open--;
    return { time, room: before ? room(step, before) : 0 };
  });
  const needed = gaps.reduce((sum, gap) => sum + gap.room, 0);
  const time = gaps.reduce((sum, gap) => sum + gap.time, 0);
  const squeeze = Math.min(1, (time === 0 ? 1 : 0.75) * (length / (needed || 1)));
  const perMillisecond = time === 0 ? 0 : (length - needed * squeeze) / time;
  let at = 0;
  return gaps.map((gap) => (at += gap.room * squeeze + gap.time * perMillisecond));
}

/** The times worth a label on the axis: where a request starts, goes on or is answered, as far apart as `apart`. */
export function axisLabels({ steps }: Timeline, at: readonly number[], apart: number): { at: number; text: string }[] {
  const labels: { at: number; text: string }[] = [];
  steps.forEach((step, index) => {
    const position = at[index] ?? 0;
    const last = labels.at(-1);
    if (step.kind !== "start" && step.kind !== "resume" && step.kind !== "end") return;
    if (last && position - last.at < apart) return;
    labels.push({ at: position, text: `${Math.round(step.at)} ms` });
  });
  return labels;
}
