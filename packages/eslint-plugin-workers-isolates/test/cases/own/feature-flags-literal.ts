// check: a query parameter turns debug output on, and nothing turns it off for the others
// expect: debug=warn
let debug = false;

function trace(...values: unknown[]) {
  if (debug) console.log("trace", ...values);
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.searchParams.has("debug")) {
      debug = true;
    }
    trace("cache lookup", url.pathname);
    const cached = await env.CACHE.get(url.pathname, "stream");
    if (cached) return new Response(cached);
    trace("miss");
    return env.ORIGIN.fetch(request);
  },
} satisfies ExportedHandler<Env>;
