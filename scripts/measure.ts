/**
 * `npm run measure [-- PAIRS]`: measures every set-up of Sentry in workerd and writes `src/content/measurements/sentry.json`.
 * Takes a few minutes for the usual 200 pairs.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { createTestHarness } from "wrangler";
import { measurementSchema, type MeasuredRow } from "../src/live/measurement.ts";
import { configOf, installedVersion, SDKS, setUps, startBench } from "../test/claims/sentry/set-ups.ts";
import { root } from "./catalogue.ts";
import { writeJson } from "./json.ts";
import { installedRuntime } from "./recordings.ts";

const pairs = Number(process.argv[2] ?? 200);
const bench = await startBench(setUps);
const rows: MeasuredRow[] = [];
try {
  for (const [index, setUp] of setUps.entries()) {
    const { id, group, kind, label } = setUp;
    const counts = await bench.measure(setUp, pairs);
    rows.push({ id, group, kind, label, ...counts });
    const { overlapping, inTurn, wrongUser } = counts;
    const says = [overlapping ?? "–", inTurn ?? "–", wrongUser].join(", ");
    console.log(`▸ ${index + 1}/${setUps.length} ${id}: overlapping, in turn, wrong user: ${says} of ${pairs}`);
  }
} finally {
  await bench.close();
}

/** What the least that a Worker imports of an SDK weighs, in KiB. */
async function sizeOf(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*", "cloudflare:*"],
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return Math.round(gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1024);
}
const least = {
  "@sentry/cloudflare": 'import { withSentry } from "@sentry/cloudflare"; export default withSentry(() => ({}), {});',
  "@sentry/browser":
    'import { captureException, init } from "@sentry/browser"; init({}); export default captureException;',
  "toucan-js": 'import { Toucan } from "toucan-js"; export default Toucan;',
};
const sizes: Record<string, number> = {};
for (const [name, code] of Object.entries(least)) sizes[name] = await sizeOf(code);

/** Starts a Worker a number of times and takes the medians of what it costs, in milliseconds. */
async function costOf(worker: string) {
  const first: number[] = [];
  const later: number[] = [];
  for (let start = 0; start < 9; start++) {
    const { durable_objects, migrations, ...config } = configOf({ id: worker, worker });
    const objects = worker === "cost-plain" ? {} : { durable_objects, migrations };
    const server = createTestHarness({ root, workers: [{ config: { ...config, ...objects } }] });
    await server.listen();
    for (let request = 0; request < 100; request++) {
      const startedAt = performance.now();
      await (await server.getWorker(worker).fetch("/")).text();
      const took = performance.now() - startedAt;
      (request === 0 ? first : later).push(took);
    }
    await server.close();
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { firstRequest: median(first), laterRequest: median(later) };
}
const [plain, wrapped] = [await costOf("cost-plain"), await costOf("cost-with-sentry")];
const more = (part: keyof typeof plain) => Math.round(Math.max(0, wrapped[part] - plain[part]) * 10) / 10;
const cost = { firstRequest: more("firstRequest"), laterRequest: more("laterRequest") };
console.log(`▸ withSentry costs ${JSON.stringify(cost)} ms`);

const measurement = measurementSchema.parse({
  measuredOn: new Date().toISOString().slice(0, 10),
  runtime: installedRuntime,
  sdks: Object.fromEntries(SDKS.map((name) => [name, installedVersion(name)])),
  rows,
  sizes,
  cost,
});
await writeJson(join(root, "src/content/measurements/sentry.json"), measurement);
