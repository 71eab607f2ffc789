// check: a stream listens as long as its client is there; what it is told comes from other requests, on purpose
// expect: bus=warn
import mitt from "mitt";

const bus = mitt<{ built: { id: string } }>();

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "POST") {
      bus.emit("built", { id: crypto.randomUUID() });
      return new Response(null, { status: 204 });
    }
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    const tell = ({ id }: { id: string }) => writer.write(new TextEncoder().encode(`data: ${id}\n\n`));
    bus.on("built", tell);
    request.signal.addEventListener("abort", () => bus.off("built", tell));
    return new Response(readable, { headers: { "content-type": "text/event-stream" } });
  },
};
