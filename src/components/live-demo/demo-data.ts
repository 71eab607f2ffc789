import type { AnswerEvent, IssueEvent, Scenario, ScenarioRequest, Variant, VerdictEvent } from "../../live/schema.ts";

/** What the page tells the custom element about its demo, as JSON in a script element. */
export interface DemoData {
  demo: string;
  /** Its Workers report failures with a Sentry SDK. */
  issues: boolean;
  scenarios: (Pick<Scenario, "id"> & { requests: ScenarioRequest[] })[];
  /** Kept runs by `<variant>.<scenario>`. */
  recordings: Record<string, RecordedRun>;
}

/** A kept run, ready to be drawn. */
export interface RecordedRun {
  answers: AnswerEvent[];
  issues: IssueEvent[];
  verdict: VerdictEvent;
  /** "Recorded on … with …" */
  caption: string;
}

/** Detail of the events `run:started`, `run:answer` and `run:finished`, which `live-demo` dispatches on itself; they bubble. */
export interface RunDetail {
  demo: string;
  variant: Variant;
  /** Id of the scenario; `null` for requests that the reader sent by hand. */
  scenario: string | null;
  answers: AnswerEvent[];
  /** There once the run is over. */
  verdict?: VerdictEvent;
}
