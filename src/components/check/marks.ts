import type { Finding, Level, Place, Report, Step } from "~rule/finding.ts";
import type { Range } from "./places.ts";

/** A piece of code that is marked. */
export interface Mark extends Range {
  /** A finding's place, where its binding is declared, or a step of the path that is drawn. */
  kind: Level | "declared" | "step" | "failure";
  /** Whether the reader is at it. */
  current: boolean;
  /** Index and kind of the step. */
  step?: { index: number; kind: Step["kind"] };
}

/**
 * What is marked in one file.
 *
 * @param open Index of the finding whose path is drawn.
 * @param step Index of the step that the reader is at.
 */
export function marksOf(report: Report, file: string, open: number | undefined, step: number | undefined): Mark[] {
  const here = ({ place }: { place: Place }) => place.file === file;
  const places = report.findings.filter(here).map(({ level, place }) => mark(level, place));
  const finding = open === undefined ? undefined : report.findings[open];
  return [...places, ...(finding ? pathMarks(finding, file, step) : [])];
}

function pathMarks({ declared, path, place }: Finding, file: string, current: number | undefined): Mark[] {
  const isStep = (other: Place) =>
    path.some((step) => step.place.start === other.start && step.place.file === other.file);
  const steps = path.flatMap((step, index) =>
    step.place.file === file
      ? [{ ...mark("step", step.place), current: index === current, step: { index, kind: step.kind } }]
      : [],
  );
  // Without a path there is still where it happens.
  const alone = path.length === 0 && place.file === file ? [mark("step", place)] : [];
  const shared = declared?.file === file && !isStep(declared) ? [mark("declared", declared)] : [];
  return [...shared, ...steps, ...alone];
}

function mark(kind: Mark["kind"], { start, end }: Place): Mark {
  return { start, end, kind, current: false };
}
