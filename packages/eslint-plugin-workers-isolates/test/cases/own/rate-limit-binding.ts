// good: the rate limiting binding keeps the counts
// expect: nothing
const WINDOWS = { read: 60, write: 10 } as const;

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const kind = request.method === "GET" ? "read" : "write";
    const ip = request.headers.get("cf-connecting-ip") ?? "unknown";
    const { success } = await env.RATE_LIMITER.limit({ key: `${kind}:${ip}:${pathname}` });
    if (!success) {
      return new Response(`At most ${WINDOWS[kind]} requests a minute`, { status: 429 });
    }
    return env.API.fetch(request);
  },
} satisfies ExportedHandler<Env>;
