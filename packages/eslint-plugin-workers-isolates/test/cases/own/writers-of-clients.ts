// bad: each client's writer is kept, and written to by whoever publishes: another invocation's stream
// expect: clients=error
const clients = new Set<{ writer: WritableStreamDefaultWriter; project: string }>();

export default {
  async fetch(request: Request): Promise<Response> {
    const project = new URL(request.url).pathname;
    if (request.method === "POST") {
      const text = new TextEncoder().encode(await request.text());
      for (const client of clients) if (client.project === project) await client.writer.write(text);
      return new Response(null, { status: 202 });
    }
    const { readable, writable } = new TransformStream();
    const client = { writer: writable.getWriter(), project };
    clients.add(client);
    request.signal.addEventListener("abort", () => clients.delete(client));
    return new Response(readable);
  },
};
