import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { createTestHarness } from "wrangler";

/** What a snippet sends out of its Worker: Sentry's events, or a logger's lines. */
interface Received {
  /** The next text that arrives. */
  next: () => Promise<string>;
  url: string;
}

interface Snippet {
  file: string;
  /** More of its Wrangler configuration. */
  bindings?: object;
  /** Has Alice's task succeed and Bob's fail, at once where the handler allows it. */
  drive: (worker: Driven) => Promise<unknown>;
}
interface Driven {
  url: URL;
  fetch: (
    path: string,
    init?: { method: string; body?: string; headers?: Record<string, string> },
  ) => Promise<{ text(): Promise<string> }>;
  scheduled: () => Promise<unknown>;
}

const alice = "/?user=alice&ms=20";
const bob = "/?user=bob&ms=40&fails";
/** Bob's task fails, and where nothing catches that, so does his request. */
const atOnce = ({ fetch }: Driven) => Promise.allSettled([fetch(bob), fetch(alice)]);
const snippets: Snippet[] = [
  { file: "fetch", drive: atOnce },
  {
    file: "queue",
    bindings: {
      queues: {
        producers: [{ binding: "QUEUE", queue: "snippet" }],
        consumers: [{ queue: "snippet", max_batch_size: 2, max_batch_timeout: 1, max_retries: 0 }],
      },
    },
    drive: atOnce,
  },
  { file: "scheduled", drive: ({ scheduled }) => scheduled() },
  {
    file: "durable-object",
    bindings: {
      durable_objects: { bindings: [{ name: "CART", class_name: "Cart" }] },
      migrations: [{ tag: "v1", new_sqlite_classes: ["Cart"] }],
    },
    drive: atOnce,
  },
  { file: "websocket", drive: ({ url }) => Promise.all([talk(url, "bob", true), talk(url, "alice", false)]) },
];

let close = (): Promise<unknown> => Promise.resolve();
afterEach(() => close());

test.each(snippets)("$file: the event of Bob's failure holds nothing of Alice's", async ({ file, bindings, drive }) => {
  const received = await receive();
  await drive(await start(file, { SENTRY_DSN: dsnOf(received) }, bindings));
  const { told, user } = tell((await nextEvent(received)).event);
  expect(told).toContain("bob starts");
  expect(told.filter((message) => message.startsWith("alice"))).toEqual([]);
  expect(user).toBe("bob");
});

test("fetch: the event of a visitor's failure does not name who sent a HEAD or OPTIONS request before", async () => {
  const received = await receive();
  const { fetch } = await start("fetch", { SENTRY_DSN: dsnOf(received) });
  for (const method of ["HEAD", "OPTIONS"]) await fetch(alice, { method });
  await expect(fetch("/?fails")).rejects.toThrow("nobody's task failed");
  expect(tell((await nextEvent(received)).event)).toEqual({ told: ["nobody starts"], user: null });
});

test("what a handler throws for a HEAD or OPTIONS request is not reported", async () => {
  const received = await receive();
  const { fetch } = await start("fetch", { SENTRY_DSN: dsnOf(received) });
  await fetch(alice); // the SDK has begun
  for (const method of ["HEAD", "OPTIONS"])
    await expect(fetch("/?user=carol&fails", { method })).rejects.toThrow("carol's task failed");
  await expect(fetch(bob)).rejects.toThrow("bob's task failed");
  expect(tell((await nextEvent(received)).event).user).toBe("bob");
});

test("with the SDK's defaults an event holds the visitor's IP address, the query, the body and the cookies", async () => {
  const { event } = await reportedWithPrivateData("fetch");
  expect(event).toMatchObject({
    user: { ip_address: "203.0.113.9" },
    request: {
      query_string: "fails&note=private",
      data: "private",
      headers: { "cf-connecting-ip": "203.0.113.9", authorization: "[Filtered]" },
      cookies: { theme: "private", session: "[Filtered]" },
    },
  });
});

test("little-data: the event holds none of it", async () => {
  const { text, event } = await reportedWithPrivateData("little-data");
  expect(event.request).toEqual({ method: "POST", url: expect.stringMatching(/^http:[^?]*$/) as string });
  expect(text).not.toMatch(/private|203\.0\.113\.9/);
});

/** The event of a failed request that brought an IP address, a query, headers, cookies and a body. */
async function reportedWithPrivateData(file: string) {
  const received = await receive();
  const { fetch } = await start(file, { SENTRY_DSN: dsnOf(received) });
  const headers = {
    "cf-connecting-ip": "203.0.113.9",
    authorization: "Bearer private",
    cookie: "theme=private; session=private",
  };
  const sent = fetch("/?fails&note=private", { method: "POST", body: "private", headers });
  await expect(sent).rejects.toThrow("nobody's task failed");
  return nextEvent(received);
}

const dsnOf = ({ url }: Received) => url.replace("//", "//key@");

interface SentEvent {
  request?: object;
  user?: { id?: string; ip_address?: string };
  breadcrumbs?: { message?: string }[];
}

/** The next event that arrives, and the whole envelope that it came in. */
async function nextEvent({ next }: Received): Promise<{ text: string; event: SentEvent }> {
  const text = await next();
  const [, type, payload = ""] = text.split("\n");
  expect(type).toContain('"type":"event"');
  return { text, event: JSON.parse(payload) as SentEvent };
}

/** The messages of an event's breadcrumbs, and its user. */
function tell({ user, breadcrumbs = [] }: SentEvent): { told: string[]; user: string | null } {
  return { told: breadcrumbs.map(({ message = "" }) => message), user: user?.id ?? null };
}

test.each(["own-logger"])("%s: each request sends its own lines and nobody else's", async (file) => {
  const received = await receive();
  await atOnce(await start(file, { LOG_URL: received.url }));
  const sent = [await received.next(), await received.next()].sort();
  expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([
    ["alice starts", "alice is done"],
    ["bob starts", "bob is done"],
  ]);
});

/** Starts a server that keeps what it is sent. */
async function receive(): Promise<Received> {
  const texts: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part: string) => (text += part));
    request.on("end", () => {
      response.end("{}");
      const first = waiting.shift();
      if (first) first(text);
      else texts.push(text);
    });
  });
  const port = await listen(server);
  const before = close;
  close = async () => {
    server.close();
    await before();
  };
  return {
    url: `http://127.0.0.1:${port}/1`,
    next: () => {
      const text = texts.shift();
      return text === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(text);
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

/** Starts a snippet's Worker, as it stands on the page. */
async function start(file: string, vars: Record<string, string>, bindings: object = {}): Promise<Driven> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const main = `src/content/snippets/sentry/${file}.ts`;
  const config = { name: "snippet", main, compatibility_date: "2026-10-19", vars, ...bindings };
  const server = createTestHarness({ root, workers: [{ config }] });
  const before = close;
  close = async () => {
    close = () => Promise.resolve();
    await server.close();
    await before();
  };
  const { url } = await server.listen();
  const worker = server.getWorker("snippet");
  return {
    url,
    fetch: (path, init) => worker.fetch(path, init),
    scheduled: () => worker.scheduled({ cron: "alice bob * * *", scheduledTime: new Date() }),
  };
}

/** Sends one task through a WebSocket and waits for what comes back. */
function talk(url: URL, user: string, fails: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(new URL(`/?user=${user}`, url.href.replace("http", "ws")));
    socket.onopen = () => {
      socket.send(JSON.stringify({ user, ms: 20, fails }));
    };
    socket.onerror = reject;
    socket.onmessage = ({ data }) => {
      socket.close();
      resolve(data);
    };
  });
}
