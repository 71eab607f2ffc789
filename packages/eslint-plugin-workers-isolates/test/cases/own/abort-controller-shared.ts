// bad: the latest search aborts the one before it, which is somebody else's
// expect: running=error|warn
let running: AbortController | null = null;

async function search(query: string, env: Env): Promise<unknown> {
  running?.abort();
  running = new AbortController();
  const response = await fetch(`${env.SEARCH_URL}?q=${encodeURIComponent(query)}`, { signal: running.signal });
  return response.json();
}

export default {
  async fetch(request, env) {
    const query = new URL(request.url).searchParams.get("q");
    if (!query) return new Response("q is missing", { status: 400 });
    return Response.json(await search(query, env));
  },
} satisfies ExportedHandler<Env>;
