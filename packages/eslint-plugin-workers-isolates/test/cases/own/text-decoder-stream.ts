// bad: with stream: true a shared decoder keeps the unfinished character of one body for the next
// expect: decoder=error|warn
const decoder = new TextDecoder();

async function lines(body: ReadableStream<Uint8Array>): Promise<string[]> {
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text.split("\n");
}

export default {
  async fetch(request, env) {
    if (!request.body) return new Response("empty", { status: 400 });
    const rows = await lines(request.body);
    await env.IMPORTS.send({ rows });
    return Response.json({ rows: rows.length }, { status: 202 });
  },
} satisfies ExportedHandler<Env>;
