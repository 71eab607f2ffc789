// good: a transform stream and its counters are made for each response
// expect: nothing
const NEWLINE = 10;

function lineCounter(limit: number) {
  let lines = 0;
  let bytes = 0;
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      for (const byte of chunk) if (byte === NEWLINE) lines++;
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(new Error("too long"));
      else controller.enqueue(chunk);
    },
  });
  return { stream, totals: () => ({ lines, bytes }) };
}

export default {
  async fetch(request, env, ctx) {
    const { stream, totals } = lineCounter(Number(env.MAX_BYTES));
    const response = await env.LOGS.fetch(request);
    if (!response.body) return response;
    const piped = response.body.pipeTo(stream.writable).finally(() => console.log(totals()));
    ctx.waitUntil(piped.catch(() => undefined));
    return new Response(stream.readable, response);
  },
} satisfies ExportedHandler<Env>;
