// check: configuration from KV is shared on purpose, and goes stale
// expect: config=info, loadedAt=info
interface Config {
  maintenance: boolean;
  origins: string[];
}

let config: Config | null = null;
let loadedAt = 0;

async function getConfig(env: Env): Promise<Config> {
  if (!config || Date.now() - loadedAt > 30_000) {
    config = await env.CONFIG.get<Config>("config", "json");
    loadedAt = Date.now();
  }
  return config ?? { maintenance: false, origins: [] };
}

export default {
  async fetch(request, env) {
    const { maintenance, origins } = await getConfig(env);
    if (maintenance) return new Response("Back soon", { status: 503 });
    const origin = origins[Math.floor(Math.random() * origins.length)] ?? "https://example.com";
    return fetch(new Request(new URL(new URL(request.url).pathname, origin), request));
  },
} satisfies ExportedHandler<Env>;
