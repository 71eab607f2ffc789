/**
 * Makes and finds recordings: real runs, each in a workerd of its own in which the demo has never run before.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestHarness } from "wrangler";
import workerd from "workerd/package.json" with { type: "json" };
import { runScenario } from "../src/live/driver.ts";
import type { Demo, RunEvent, Scenario, Variant } from "../src/live/schema.ts";
import { configPathOf, readDemos, root } from "./catalogue.ts";

/** The runtime that recordings are made with. */
export const installedRuntime = `workerd ${workerd.version}`;

/** The folder of the recordings, from the project's. */
export const recordingsFolder = "src/content/recordings";

/** A run that the site shows before the first click. */
export interface Recordable {
  /** Its id: `<slug>.<variant>.<scenario>`. */
  id: string;
  demo: Demo;
  variant: Variant;
  scenario: Scenario;
}

/** Every run that has to be recorded: each scenario with each variant of its demo. */
export function recordables(): Recordable[] {
  return readDemos().flatMap((demo) =>
    demo.variants.flatMap((variant) =>
      demo.scenarios.map((scenario) => ({ id: `${demo.slug}.${variant}.${scenario.id}`, demo, variant, scenario })),
    ),
  );
}

/** Ids of the recordings that exist. */
export function recorded(): string[] {
  return globSync("*.json", { cwd: join(root, recordingsFolder) })
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
}

/** The path of a recording. */
export function pathOf(id: string): string {
  return join(root, recordingsFolder, `${id}.json`);
}

/** The content of a recording, not yet checked. */
export function readRecording(id: string): unknown {
  return JSON.parse(readFileSync(pathOf(id), "utf8"));
}

/** Starts a workerd with the demo's Worker alone, runs the scenario, and stops it. */
export async function runInFreshRuntime({ demo, variant, scenario }: Recordable): Promise<RunEvent[]> {
  const server = createTestHarness({ root, workers: [{ configPath: configPathOf(demo, variant) }] });
  try {
    await server.listen();
    const worker = server.getWorker(`${demo.slug}-${variant}`);
    const events = await Array.fromAsync(runScenario({ demo, variant, scenario, worker }));
    return withoutRoot(events);
  } finally {
    await server.close();
  }
}

/** The events with paths from the project's folder: the stack traces in them name files by where they lie on this machine. */
function withoutRoot(events: RunEvent[]): RunEvent[] {
  return JSON.parse(JSON.stringify(events).replaceAll(root, "/")) as RunEvent[];
}
