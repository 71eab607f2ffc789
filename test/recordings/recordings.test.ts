import { describe, expect, it } from "vitest";
import { installedRuntime, readRecording, recordables, recorded, runInFreshRuntime } from "../../scripts/recordings.ts";
import { outcomeOf } from "../../src/live/prediction.ts";
import { shapeOf, type RunShape } from "../../src/live/recording.ts";
import { failing, isBurst } from "../../src/live/scenario.ts";
import { recordingSchema } from "../../src/live/schema.ts";

const STALE = "Run `npm run record` and look at what changed.";

it("there is a recording of every scenario with every variant, and no other", () => {
  expect(recorded(), STALE).toEqual(
    recordables()
      .map(({ id }) => id)
      .sort(),
  );
});

describe.each(recordables())("the recording $id", (recordable) => {
  const { id, demo, variant, scenario } = recordable;
  const read = () => recordingSchema.parse(readRecording(id));

  it("was made with the installed runtime", () => {
    expect(read().runtime, STALE).toBe(installedRuntime);
  });

  it("names files by their path in the project, not by where they lay on the machine that recorded it", () => {
    const paths = [...JSON.stringify(readRecording(id)).matchAll(/"([^"\\]*\/\.wrangler\/[^"\\]*)\\+"/g)].map(
      ([, path]) => path,
    );
    expect(paths.filter((path = "") => !/^(file:\/\/)?\/demos\//.test(path))).toEqual([]);
  });

  it("is what the Worker does today", async () => {
    const { events } = read();
    expect(events[0]).toMatchObject({ type: "run", demo: demo.slug, variant, scenario: scenario.id });
    const [today, kept] = [shapeOf(await runInFreshRuntime(recordable)), shapeOf(events)];
    // Which of many requests comes first differs from run to run, and with it what each of them leaves to which other.
    if (isBurst(scenario.requests)) expect(coarse(today), STALE).toEqual(coarse(kept));
    else expect(today, STALE).toEqual(kept);
  });

  it("ends with a verdict, after an answer to each request", () => {
    const { events } = read();
    const answers = scenario.requests.map(() => "answer");
    const issues = Array.from({ length: failing(scenario.requests) }, () => "issue");
    expect(events.map(({ type }) => type)).toEqual(["run", ...answers, ...issues, "verdict"]);
  });

  it("proves one of the choices of its prediction right", () => {
    const verdict = read().events.at(-1);
    if (verdict?.type !== "verdict") throw new Error("No verdict.");
    expect(outcomeOf(scenario.prediction.choices, verdict)).toBeDefined();
  });
});

/** What two runs of a burst have in common. */
function coarse({ demo, variant, scenario, answers, issues, leaks }: RunShape) {
  return {
    demo,
    variant,
    scenario,
    answers: answers.map(({ request, actor, status }) => ({ request, actor, status })),
    issues: issues.map(({ request, actor, type, sdk }) => ({ request, actor, type, sdk })),
    leaks: leaks.length > 0,
  };
}
