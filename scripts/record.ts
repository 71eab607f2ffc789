/**
 * `npm run record`: makes every recording anew from a real run, and removes those that no demo asks for.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { recordingSchema } from "../src/live/schema.ts";
import { root } from "./catalogue.ts";
import { writeJson } from "./json.ts";
import { installedRuntime, pathOf, recordables, recorded, recordingsFolder, runInFreshRuntime } from "./recordings.ts";

const wanted = recordables();
mkdirSync(join(root, recordingsFolder), { recursive: true });

for (const [index, recordable] of wanted.entries()) {
  console.log(`▸ ${index + 1}/${wanted.length} ${recordable.id}`);
  const events = await runInFreshRuntime(recordable);
  const recordedOn = new Date().toISOString().slice(0, 10);
  await writeJson(pathOf(recordable.id), recordingSchema.parse({ recordedOn, runtime: installedRuntime, events }));
  const verdict = events.at(-1);
  if (verdict?.type === "verdict") console.log(`  ${verdict.explanation}`);
}

for (const id of recorded().filter((each) => !wanted.some((recordable) => recordable.id === each))) {
  rmSync(pathOf(id));
  console.log(`▸ removed ${id}: no demo has this scenario`);
}
