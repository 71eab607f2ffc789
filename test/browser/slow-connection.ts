import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { test as observed } from "./observed-page.ts";

/** How long each piece takes, in milliseconds. */
const PAUSE = 50;

/**
 * The pieces that a body arrives in: HTML in ever larger ones, at first of a kilobyte, so that the browser paints the
 * parts above the content one by one; all else whole. None ends within a word, which would jump to the next line then.
 */
function* piecesOf(body: Buffer, type: string | null): Generator<Buffer> {
  for (let start = 0; start < body.length;) {
    const atLeast = type?.startsWith("text/html") === true ? Math.max(1_000, start / 20) : body.length;
    const tag = body.indexOf("<", start + atLeast);
    const end = tag === -1 ? body.length : tag;
    yield body.subarray(start, end);
    start = end;
  }
}

/** Passes on what an address answers, slowly. */
async function sendSlowly(url: string, outgoing: ServerResponse): Promise<void> {
  const answer = await fetch(url, { redirect: "manual" });
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding"); // `fetch` has decoded it
  headers.delete("content-length");
  outgoing.writeHead(answer.status, Object.fromEntries(headers));
  for (const piece of piecesOf(Buffer.from(await answer.arrayBuffer()), headers.get("content-type"))) {
    await setTimeout(PAUSE);
    outgoing.write(piece);
  }
  outgoing.end();
}

interface SlowConnection {
  /** The address of a proxy that is slow. */
  slowProxy: string;
}

/**
 * A test with a connection so slow that the browser paints before it has all of the HTML. A proxy slows it down:
 * Chromium's own throttling stalls now and then.
 */
export const test = observed.extend<object, SlowConnection>({
  slowProxy: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that no other fixture is needed
    async ({}, use) => {
      const server = createServer((incoming, outgoing) => {
        sendSlowly(incoming.url ?? "", outgoing).catch(() => outgoing.destroy());
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],
  proxy: async ({ slowProxy }, use) => {
    await use({ server: slowProxy });
  },
});
