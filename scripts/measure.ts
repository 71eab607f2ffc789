/**
 * `npm run measure [-- PAIRS]`: measures every set-up of Sentry in workerd and writes `src/content/measurements/sentry.json`.
 * Takes a few minutes for the usual 200 pairs.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";
import { measurementSchema, type MeasuredRow } from "../src/live/measurement.ts";
import { installedVersion, SDKS, setUps, startBench } from "../test/claims/sentry/set-ups.ts";
import { root } from "./catalogue.ts";
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

const measurement = measurementSchema.parse({
  measuredOn: new Date().toISOString().slice(0, 10),
  runtime: installedRuntime,
  sdks: Object.fromEntries(SDKS.map((name) => [name, installedVersion(name)])),
  rows,
  sizes,
});
const path = join(root, "src/content/measurements/sentry.json");
writeFileSync(path, await format(JSON.stringify(measurement), { ...(await resolveConfig(path)), filepath: path }));
