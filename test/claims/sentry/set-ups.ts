/** The set-ups of Sentry that are measured, and how. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestHarness } from "wrangler";
import type { MeasuredRow } from "../../../src/live/measurement.ts";

/** A set-up, and what is expected of it by its kind: the `clean` ones hold, the others leak. */
export interface SetUp extends Pick<MeasuredRow, "id" | "group" | "kind" | "label"> {
  /** Its Worker in `workers/`. */
  worker: string;
  /** For a queue: how many messages make a batch. */
  batch?: 1 | 2;
  /** Method of Alice's requests. */
  method?: "HEAD";
  /** Bob is not signed in, so that his requests set no user. */
  anonymous?: true;
}

const setUp = (
  id: string,
  group: SetUp["group"],
  kind: SetUp["kind"],
  label: string,
  more: Partial<SetUp> = {},
): SetUp => ({
  id,
  worker: id,
  group,
  kind,
  label,
  ...more,
});

export const setUps: readonly SetUp[] = [
  setUp("browser", "fetch", "leaky", "`@sentry/browser`, `Sentry.init` in module scope"),
  setUp("node", "fetch", "leaky", "`@sentry/node`, `Sentry.init` in the first request"),
  setUp("toucan-per-isolate", "fetch", "leaky", "`toucan-js`, one instance per isolate"),
  setUp(
    "client-per-isolate",
    "fetch",
    "leaky",
    "`@sentry/cloudflare`, one `CloudflareClient` per isolate, no `withSentry`",
  ),
  setUp("client-per-request", "fetch", "misfix", "A new client for each request, no isolation scope"),
  setUp("with-scope", "fetch", "misfix", "`withScope` round each request"),
  setUp("no-strategy", "fetch", "misfix", "`withIsolationScope` round each request, no AsyncLocalStorage strategy"),
  setUp("with-sentry", "fetch", "clean", "`withSentry` of `@sentry/cloudflare`"),
  setUp("toucan-per-request", "fetch", "clean", "`toucan-js`, a new instance for each request"),
  setUp(
    "with-strategy",
    "fetch",
    "clean",
    "`withIsolationScope` round each request, with the AsyncLocalStorage strategy",
  ),
  setUp("queue-module-scope", "queue", "leaky", "`@sentry/browser` in module scope, batch after batch", { batch: 1 }),
  setUp("queue-with-sentry-batches", "queue", "clean", "`withSentry`, batch after batch", {
    worker: "queue-with-sentry",
    batch: 1,
  }),
  setUp("queue-with-sentry-messages", "queue", "leaky", "`withSentry`, messages of one batch", {
    worker: "queue-with-sentry",
    batch: 2,
  }),
  setUp("queue-with-scope", "queue", "misfix", "`withSentry`, and `withScope` for each message", { batch: 2 }),
  setUp("queue-with-isolation-scope", "queue", "clean", "`withSentry`, and `withIsolationScope` for each message", {
    batch: 2,
  }),
  setUp("head-request", "other", "leaky", "`withSentry`, and a HEAD request that sets the user", {
    worker: "with-sentry",
    method: "HEAD",
    anonymous: true,
  }),
  setUp("head-request-isolated", "other", "clean", "`withSentry`, and `withIsolationScope` round the handler", {
    method: "HEAD",
    anonymous: true,
  }),
  setUp("unwrapped-handler", "other", "leaky", "`withSentry`, and a handler that was not wrapped", { anonymous: true }),
  setUp("websocket-listener", "other", "leaky", "`withSentry`, and a WebSocket listener in the handler", {
    anonymous: true,
  }),
  setUp(
    "websocket-listener-bound",
    "other",
    "clean",
    "`withSentry`, and the listener bound with `AsyncResource.bind`",
    {
      anonymous: true,
    },
  ),
];

/** The SDKs that the set-ups use. */
export const SDKS = ["@sentry/cloudflare", "@sentry/browser", "@sentry/node", "toucan-js"];

/** The installed version of a package. */
export function installedVersion(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The Wrangler configuration of a set-up's Worker. */
export function configOf({ id, worker, batch }: Pick<SetUp, "id" | "worker" | "batch">) {
  const object = (name: string, className: string) => ({ name, class_name: className });
  return {
    name: id,
    main: `test/claims/sentry/workers/${worker}.ts`,
    compatibility_date: "2026-10-19",
    durable_objects: { bindings: [object("SINK", "Sink"), ...(batch ? [object("DONE", "Done")] : [])] },
    migrations: [{ tag: "v1", new_sqlite_classes: ["Sink", ...(batch ? ["Done"] : [])] }],
    ...(batch && {
      queues: {
        producers: [{ binding: "QUEUE", queue: id }],
        consumers: [{ queue: id, max_batch_size: batch, max_batch_timeout: 1, max_retries: 0 }],
      },
    }),
  };
}

export interface Bench {
  /** Sends that many pairs of each kind that the set-up can have, and counts. Every event has to arrive. */
  measure(setUp: SetUp, pairs: number): Promise<Counts>;
  close(): Promise<void>;
}
type Counts = Pick<MeasuredRow, "pairs" | "overlapping" | "inTurn" | "wrongUser">;

/** Starts the Workers of these set-ups in one workerd. */
export async function startBench(measured: readonly SetUp[]): Promise<Bench> {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const server = createTestHarness({ root, workers: measured.map((each) => ({ config: configOf(each) })) });
  await server.listen();

  async function pair({ id, method, anonymous }: SetUp, overlap: boolean) {
    const worker = server.getWorker(id);
    const name = crypto.randomUUID();
    const ask = async (query: string, how = "GET") => {
      const response = await worker.fetch(`/${query}`, { method: how });
      if (!response.ok) throw new Error(`${id} answered ${response.status}: ${await response.text()}`);
      return response.text();
    };
    const alice = () => ask(`?pair=${name}&actor=alice&hold=${overlap ? 15 : 0}`, method);
    const bob = () => ask(`?pair=${name}&actor=${anonymous ? "nobody" : "bob"}&hold=${overlap ? 30 : 0}&fails`);
    if (overlap) await Promise.all([bob(), alice()]);
    else {
      await alice();
      await bob();
    }
    const event = JSON.parse(await ask(`event?pair=${name}`)) as { user: string | null; breadcrumbs: string[] };
    const wrongUser = event.user === "alice";
    return { wrongUser, leak: wrongUser || event.breadcrumbs.some((message) => message.startsWith("alice")) };
  }

  async function count(setUp: SetUp, pairs: number, overlap: boolean) {
    const counted = { leaks: 0, wrongUser: 0 };
    for (let sent = 0; sent < pairs; sent++) {
      const { leak, wrongUser } = await pair(setUp, overlap);
      if (leak) counted.leaks++;
      if (wrongUser) counted.wrongUser++;
    }
    return counted;
  }

  return {
    close: () => server.close(),
    async measure(setUp, pairs) {
      // Messages of one batch come together. Batches of one message come one after the other, and a HEAD request or an
      // unwrapped handler leaves something for requests that start after it.
      const together = setUp.batch === 2 ? true : setUp.batch === undefined && !setUp.anonymous;
      const overlapping = together ? await count(setUp, pairs, true) : null;
      const inTurn = setUp.batch === 2 ? null : await count(setUp, pairs, false);
      const wrongUser = (overlapping ?? inTurn)?.wrongUser ?? 0;
      return { pairs, overlapping: overlapping?.leaks ?? null, inTurn: inTurn?.leaks ?? null, wrongUser };
    },
  };
}
