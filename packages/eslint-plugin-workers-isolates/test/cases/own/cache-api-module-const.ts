// good: the Cache API is a store of the data centre with its own key, not state of the isolate
// expect: nothing
const cache = caches.default;

function keyFor(request: Request): Request {
  const url = new URL(request.url);
  url.searchParams.delete("utm_source");
  return new Request(url, { headers: { accept: request.headers.get("accept") ?? "*/*" } });
}

export default {
  async fetch(request, env, ctx) {
    if (request.method === "PURGE") {
      await cache.delete(keyFor(request));
      return new Response(null, { status: 204 });
    }
    const key = keyFor(request);
    const hit = await cache.match(key);
    if (hit) return hit;
    const response = new Response((await env.ORIGIN.fetch(request)).body);
    response.headers.set("cache-control", "public, max-age=60");
    ctx.waitUntil(cache.put(key, response.clone()));
    return response;
  },
} satisfies ExportedHandler<Env>;
