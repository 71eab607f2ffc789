import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDemos, root } from "../../scripts/catalogue.ts";
import { failing as failingOf } from "../../src/live/scenario.ts";
import type { IssueEvent, RunEvent } from "../../src/live/schema.ts";
import { eventsOf } from "./expect.ts";
import { serveSite } from "./site.ts";

const RUNS = 50;
/** How many runs are under way at once. */
const AT_ONCE = 5;
/** Longest time that a run of a demo with a queue may take, in milliseconds. */
const QUEUE_RUN_MS = 5000;

const site = serveSite({ limits: { SESSION_LIMIT: 100_000, ADDRESS_LIMIT: 100_000 } });
const demos = readDemos().filter(({ issues }) => issues);
const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version?: string } | undefined>;
};
const locked = (name: string) => packages[`node_modules/${name}`]?.version;

const issuesOf = (events: readonly RunEvent[]): IssueEvent[] => events.filter((event) => event.type === "issue");
const leaksOf = (events: readonly RunEvent[]) => {
  const last = events.at(-1);
  if (last?.type !== "verdict") throw new Error("The last event is no verdict.");
  return last.leaks;
};

describe.each(demos)("$slug", ({ slug, bindings, scenarios: [scenario] }) => {
  const failing = failingOf(scenario?.requests ?? []);

  async function run(variant: string): Promise<RunEvent[]> {
    const startedAt = performance.now();
    const events = await eventsOf(await site.run({ demo: slug, variant, scenario: scenario?.id }));
    expect(issuesOf(events), "every event arrives").toHaveLength(failing);
    if (bindings.includes("queues")) expect(performance.now() - startedAt).toBeLessThan(QUEUE_RUN_MS);
    return events;
  }
  async function runs(variant: string): Promise<RunEvent[][]> {
    const all: RunEvent[][] = [];
    while (all.length < RUNS) all.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => run(variant)))));
    return all;
  }

  it(`leaks in ${RUNS} of ${RUNS} leaky runs and in none of ${RUNS} fixed ones`, async () => {
    const [leaky, fixed] = await Promise.all([runs("leaky"), runs("fixed")]);
    expect(leaky.filter((events) => leaksOf(events).length > 0)).toHaveLength(RUNS);
    expect(fixed.filter((events) => leaksOf(events).length > 0)).toHaveLength(0);
  });

  it("sends its events with the SDK that it names, in the locked version", async () => {
    const usesBrowser = readFileSync(join(root, `demos/${slug}/src/leaky.ts`), "utf8").includes('"@sentry/browser"');
    const sdks = { leaky: usesBrowser ? "browser" : "cloudflare", fixed: "cloudflare" };
    for (const [variant, name] of Object.entries(sdks)) {
      const [issue] = issuesOf(await run(variant));
      expect(issue?.sdk).toEqual({ name: `sentry.javascript.${name}`, version: locked(`@sentry/${name}`) });
      expect(issue?.envelope).toContain(`"version":"${locked(`@sentry/${name}`) ?? ""}"`);
    }
  });
});
