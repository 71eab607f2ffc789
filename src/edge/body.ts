import { problem } from "./problem.ts";

/** Most that a request's body may hold, in bytes. */
export const MAX_BODY_BYTES = 1024;

/** How much of a body that is too large is still taken in, and for how long. */
const LINGER = { bytes: 1024 * 1024, ms: 250 };

/**
 * Reads a request's body, giving up when it turns out to be too large, whatever its `content-length` says.
 *
 * Read it even where the answer does not depend on it: an answer to a client that is still sending can get lost on the way
 * (RFC 9112, section 9.6). The local runtime turns it into a status 500.
 *
 * @returns The body, or the answer to refuse it with.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | Response> {
  const body = new Uint8Array(MAX_BODY_BYTES);
  const reader = request.body?.getReader();
  let length = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    const chunk = part.value as Uint8Array;
    if (reader && length + chunk.length > MAX_BODY_BYTES) {
      await linger(reader);
      return tooLarge();
    }
    body.set(chunk, length);
    length += chunk.length;
  }
  return body.subarray(0, length);
}

/** Lets the client finish sending within reason, and throws away what comes. */
async function linger(reader: ReadableStreamDefaultReader): Promise<void> {
  const over = scheduler.wait(LINGER.ms);
  let length = 0;
  while (length < LINGER.bytes) {
    const part = await Promise.race([reader.read(), over]);
    if (!part || part.value === undefined) break;
    length += (part.value as Uint8Array).length;
  }
  await reader.cancel();
}

function tooLarge(): Response {
  return problem(413, {
    title: "Body too large",
    detail: `A body holds at most ${MAX_BODY_BYTES} bytes.`,
    allowed: { bytes: MAX_BODY_BYTES },
  });
}
