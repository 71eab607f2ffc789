/**
 * `npm run deploy [-- --dry-run]`: builds the site, then deploys every demo's Workers and last the site's own, which is bound
 * to them. A dry run does all but upload.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unstable_readConfig as readConfig } from "wrangler";
import { z } from "zod";
import project from "../package.json" with { type: "json" };
import { configPathOf, readDemos, root } from "./catalogue.ts";

const SITE_CONFIG = "dist/server/wrangler.json"; // made by the build

const WRANGLER = "wrangler/bin/wrangler.js";

/** A Worker to deploy. */
interface Deployable {
  name: string;
  /** Its Wrangler configuration, from the project's folder. */
  configPath: string;
  /** Queues that it sends to or consumes. */
  queues: string[];
}

/** Something to tell the person at the keyboard, without a stack. */
class Stop extends Error {}

function readArguments(): { dryRun: boolean } {
  try {
    const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
    return { dryRun: values["dry-run"] };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\nThe only option is --dry-run.`);
  }
}

/** Canonical addresses, edit links and deploy buttons come from package.json: without real ones the pages would mislead. */
function refusePlaceholders(): void {
  const placeholders = Object.entries({ homepage: project.homepage, repository: project.repository.url }).filter(
    ([, address]) => new URL(address).hostname.endsWith(".example"),
  );
  if (placeholders.length === 0) return;
  const list = placeholders.map(([member, address]) => `  "${member}": ${address}`).join("\n");
  throw new Stop(
    `package.json still has placeholders for the public addresses:\n${list}\n` +
      "Set them to where the site and its source will be, or try the deployment out: npm run deploy -- --dry-run",
  );
}

/** The demos' Workers in the order of the catalogue. */
function demoWorkers(): Deployable[] {
  return readDemos().flatMap((demo) =>
    demo.variants.map((variant) => {
      const configPath = configPathOf(demo, variant);
      const { name, queues } = readWorker(configPath);
      const named = [...queues.producers, ...queues.consumers].map(({ queue }) => queue);
      return { name, configPath, queues: [...new Set(named)] };
    }),
  );
}

const configSchema = z.object({
  name: z.string(),
  services: z.array(z.object({ service: z.string() })).default([]),
  queues: z
    .object({
      producers: z.array(z.object({ queue: z.string() })).default([]),
      consumers: z.array(z.object({ queue: z.string() })).default([]),
    })
    .default({ producers: [], consumers: [] }),
});

/** The name of a Worker, and the Workers it is bound to. */
function readWorker(configPath: string): z.infer<typeof configSchema> {
  return configSchema.parse(readConfig({ config: join(root, configPath) }, { hideWarnings: true }));
}

/** Every demo is bound to the site, and the site to nothing else: else a page would call a Worker that is not there. */
function checkBindings(demos: readonly Deployable[]): void {
  const bound = new Set(readWorker(SITE_CONFIG).services.map(({ service }) => service));
  const missing = demos.filter(({ name }) => !bound.delete(name)).map(({ name }) => name);
  if (missing.length > 0) throw new Stop(`wrangler.jsonc lacks a service binding to ${missing.join(", ")}.`);
  if (bound.size > 0) throw new Stop(`wrangler.jsonc binds ${[...bound].join(", ")}, which no demo has.`);
}

/** Makes the queues that are not there yet: a Worker that is bound to one can be deployed only then. */
async function makeQueues(queues: readonly string[], dryRun: boolean): Promise<void> {
  for (const queue of queues) {
    console.log(`▸ ${dryRun ? "Would make" : "Making"} the queue ${queue}, unless it is there`);
    if (dryRun) continue;
    const there = await run(WRANGLER, ["queues", "info", queue], false, false).then(
      () => true,
      () => false,
    );
    if (!there) await run(WRANGLER, ["queues", "create", queue], true);
  }
}

/**
 * Runs one of the installed tools to its end, with its output passed through where `show` says so or when it fails.
 *
 * @param complain Whether its output is shown when it fails.
 */
function run(tool: string, args: readonly string[], show: boolean, complain = true): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules", tool), ...args], {
      cwd: root,
      stdio: ["inherit", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part: Buffer) => (show ? process.stdout.write(part) : output.push(part)));
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        resolve();
        return;
      }
      if (complain) process.stdout.write(Buffer.concat(output));
      reject(new Stop("That did not work. The tool's own message is above; nothing after it was deployed."));
    });
  });
}

async function deploy(): Promise<void> {
  const { dryRun } = readArguments();
  if (!dryRun) refusePlaceholders();
  const demos = demoWorkers();

  console.log("▸ Building the site");
  await run("astro/bin/astro.mjs", ["build"], false);
  checkBindings(demos);

  await makeQueues(
    demos.flatMap(({ queues }) => queues),
    dryRun,
  );
  const workers = [...demos, { name: readWorker(SITE_CONFIG).name, configPath: SITE_CONFIG }];
  for (const [index, { name, configPath }] of workers.entries()) {
    console.log(`▸ ${index + 1}/${workers.length} ${dryRun ? "Checking" : "Deploying"} ${name} (${configPath})`);
    await run(WRANGLER, ["deploy", "--config", configPath, ...(dryRun ? ["--dry-run"] : [])], !dryRun);
  }
  console.log(dryRun ? `\nAll ${workers.length} Workers can be deployed.` : `\nDeployed ${workers.length} Workers.`);
}

try {
  await deploy();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
