// good: what belongs to a request hangs on the request in a WeakMap, and on ctx in another
// expect: nothing
interface Timing {
  name: string;
  ms: number;
}

const timings = new WeakMap<Request, Timing[]>();
const background = new WeakMap<ExecutionContext, number>();
const authorised = new WeakSet<Request>();

async function timed<T>(request: Request, name: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    return await work();
  } finally {
    const list = timings.get(request) ?? [];
    list.push({ name, ms: Date.now() - start });
    timings.set(request, list);
  }
}

export default {
  async fetch(request, env, ctx) {
    if (await env.KEYS.get(request.headers.get("x-key") ?? "")) authorised.add(request);
    if (!authorised.has(request)) return new Response("no", { status: 403 });
    background.set(ctx, (background.get(ctx) ?? 0) + 1);
    const response = await timed(request, "origin", () => env.ORIGIN.fetch(request));
    const answer = new Response(response.body, response);
    answer.headers.set("server-timing", (timings.get(request) ?? []).map((t) => `${t.name};dur=${t.ms}`).join(", "));
    return answer;
  },
} satisfies ExportedHandler<Env>;
