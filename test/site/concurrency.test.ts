import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { readDemos } from "../../scripts/catalogue.ts";
import { failing } from "../../src/live/scenario.ts";
import { eventsIn } from "./expect.ts";
import { serveSite } from "./site.ts";

const BURSTS = 200;
/** How many readers run bursts at once. */
const READERS = 8;
/**
 * By how much the runtime's memory may grow in the second half of the bursts, in MiB: 3 for each burst of 30 requests and 15
 * events. V8 collects late where memory is plenty, so growth slows down and does not stop.
 */
const GROWTH_MIB = 300;
/** What the readers send besides; none of it may come back. */
const TYPED = "typed-by-a-reader";

const site = serveSite({ limits: { SESSION_LIMIT: 1_000_000, ADDRESS_LIMIT: 1_000_000 } });
const requests = readDemos()
  .find(({ slug }) => slug === "sentry-breadcrumbs")
  ?.scenarios.find(({ id }) => id === "burst")?.requests;

/** Memory of the processes that this one has started, and of theirs, in MiB. */
function memoryOfChildren(): number {
  const processes = new Map<number, { parent: number; kib: number }>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const numberIn = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      processes.set(Number(name), { parent: numberIn("PPid"), kib: numberIn("VmRSS") });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (found: { parent: number } | undefined): boolean =>
    found !== undefined && (found.parent === process.pid || isOurs(processes.get(found.parent)));
  const ours = [...processes.values()].filter(isOurs);
  return ours.reduce((sum, { kib }) => sum + kib, 0) / 1024;
}

async function burst(reader: number, variant: string): Promise<void> {
  const headers = {
    cookie: `session=${String(reader).padStart(8, "0")}-0000-4000-8000-000000000000`,
    "user-agent": TYPED,
    "accept-language": TYPED,
  };
  const typed = site.fetch(`/live/sentry-breadcrumbs/${variant}/?actor=carol&${TYPED}=${TYPED}`, { headers });
  const response = await site.run({ demo: "sentry-breadcrumbs", variant, scenario: "burst" }, headers);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect((await typed).status).toBe(200);
  await (await typed).text();
  expect(text).not.toContain(TYPED);

  const events = eventsIn(text);
  const run = events.find((event) => event.type === "run");
  const issues = events.filter((event) => event.type === "issue");
  expect(issues).toHaveLength(failing(requests ?? []));
  for (const { request, actor, title } of issues) {
    expect(title.value).toContain(`[run ${run?.id ?? ""}/${request}]`);
    expect(actor).toBe(requests?.[request]?.actor);
  }
  const last = events.at(-1);
  if (variant === "fixed") expect(last).toMatchObject({ type: "verdict", leaks: [] });
}

it.skipIf(process.platform !== "linux")(
  `${BURSTS} bursts of ${READERS} readers at once: each gets its own events, none gets what another sent, memory is bounded`,
  async () => {
    let next = 0;
    async function read(reader: number, until: number): Promise<void> {
      while (next < until) await burst(reader, next++ % 2 === 0 ? "leaky" : "fixed");
    }
    const all = (until: number) => Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader, until)));
    await all(BURSTS / 2);
    const before = memoryOfChildren();
    await all(BURSTS);
    const after = memoryOfChildren();
    console.log(`  memory of the runtime: ${Math.round(before)} MiB, then ${Math.round(after)} MiB`);
    expect(before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(GROWTH_MIB);
  },
  180_000,
);
