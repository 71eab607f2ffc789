import { expect, test } from "vitest";
import type { RunEvent } from "../../live/schema.ts";
import { readRun } from "./stream.ts";

const started = { type: "run", id: "1", demo: "current-user", variant: "leaky", scenario: "overlap" };
const judged = { type: "verdict", leaks: [], isolates: ["3f2a"], explanation: "“No leak”" };

async function read(chunks: Uint8Array[]): Promise<RunEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return Array.fromAsync(readRun(stream));
}

function bytes(...lines: object[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

test("several events in one chunk are several events", async () => {
  expect(await read([bytes(started, judged)])).toEqual([started, judged]);
});

test("events may be cut anywhere, inside a letter too", async () => {
  const all = bytes(started, judged);
  const single = [...all].map((byte) => Uint8Array.of(byte));
  expect(await read(single)).toEqual([started, judged]);
});

test("an event is there when its line is, not when the stream ends", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const events = readRun(readable);
  void writer.write(bytes(started));
  expect((await events.next()).value).toEqual(started);
  await events.return();
});

test("a last line that was cut off is no event", async () => {
  expect(await read([bytes(started), bytes(judged).slice(0, -1)])).toEqual([started]);
});
