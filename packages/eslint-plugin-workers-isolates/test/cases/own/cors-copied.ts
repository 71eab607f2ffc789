// good: the shared defaults are copied before the request's origin is added
// expect: nothing
const BASE = {
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "content-type",
};
const security = new Headers({ "x-content-type-options": "nosniff" });

function corsFor(request: Request): Record<string, string> {
  const headers: Record<string, string> = { ...BASE };
  headers["access-control-allow-origin"] = request.headers.get("origin") ?? "*";
  return headers;
}

export default {
  async fetch(request, env) {
    const cors = corsFor(request);
    if (request.method === "OPTIONS") return new Response(null, { headers: cors });
    const response = await env.API.fetch(request);
    const headers = new Headers(security);
    for (const [name, value] of Object.entries(cors)) headers.set(name, value);
    const merged = Object.assign({}, BASE, cors);
    headers.append("access-control-expose-headers", Object.keys(merged).join(", "));
    return new Response(response.body, { status: response.status, headers });
  },
} satisfies ExportedHandler<Env>;
