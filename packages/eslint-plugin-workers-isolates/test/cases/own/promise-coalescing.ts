// check: requests await a promise that another request made, and hang if that one is cancelled
// expect: pending=warn
interface Jwks {
  keys: JsonWebKey[];
}

let pending: Promise<Jwks> | undefined;

function loadKeys(env: Env): Promise<Jwks> {
  pending ??= fetch(env.JWKS_URL)
    .then((response) => response.json<Jwks>())
    .finally(() => {
      pending = undefined;
    });
  return pending;
}

export default {
  async fetch(request, env) {
    const { keys } = await loadKeys(env);
    const token = request.headers.get("authorization")?.slice(7);
    const kid = token ? JSON.parse(atob(token.split(".")[0]!)).kid : null;
    const known = keys.some((key) => (key as { kid?: string }).kid === kid);
    return known ? env.APP.fetch(request) : new Response("unknown key", { status: 401 });
  },
} satisfies ExportedHandler<Env>;
