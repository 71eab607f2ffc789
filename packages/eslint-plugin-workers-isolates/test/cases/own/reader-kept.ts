// bad: the reader of one request's body is kept in module scope
// expect: reader=error
let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

async function nextChunk(): Promise<string | null> {
  const result = await reader?.read();
  return result?.value ? new TextDecoder().decode(result.value) : null;
}

export default {
  async fetch(request, env) {
    if (!request.body) return new Response("empty", { status: 400 });
    reader = request.body.getReader();
    const parts: string[] = [];
    let chunk = await nextChunk();
    while (chunk !== null) {
      parts.push(chunk.trim());
      chunk = await nextChunk();
    }
    await env.UPLOADS.put(crypto.randomUUID(), parts.join("\n"));
    return Response.json({ parts: parts.length });
  },
} satisfies ExportedHandler<Env>;
