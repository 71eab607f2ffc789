import { expect, it } from "vitest";
import { ndjson } from "./ndjson.ts";

async function* count(to: number) {
  for (let each = 1; each <= to; each++) yield await Promise.resolve({ each });
}

it("each event is a line of JSON in a part of its own", async () => {
  const response = ndjson(count(2), new AbortController());
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const parts = await Array.fromAsync(response.body ?? [], (part) => new TextDecoder().decode(part as Uint8Array));
  expect(parts).toEqual(['{"each":1}\n', '{"each":2}\n']);
});

it("a client that goes away is told to those who make the events", async () => {
  const gone = new AbortController();
  const reader = ndjson(count(2), gone).body?.getReader();
  await reader?.read();
  expect(gone.signal.aborted).toBe(false);
  await reader?.cancel();
  expect(gone.signal.aborted).toBe(true);
});
