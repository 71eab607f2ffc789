import type { RunEvent } from "../../live/schema.ts";

/** Yields each event of a run the moment its line is complete, without waiting for the end of the chunk it came in. */
export async function* readRun(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return; // a last line without its end was cut off: it is no event
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") yield JSON.parse(line) as RunEvent;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // a reader who turns away does not care how the stream takes it
  }
}
