/**
 * An answer that sends each event as a line of JSON the moment it happens.
 *
 * @param gone Aborted when the client goes away.
 */
export function ndjson(events: AsyncGenerator<unknown, void, undefined>, gone: AbortController): Response {
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await events.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    cancel(reason) {
      gone.abort(reason);
    },
  });
  return new Response(lines, { headers: { "content-type": "application/x-ndjson" } });
}
