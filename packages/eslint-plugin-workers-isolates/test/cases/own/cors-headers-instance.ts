// bad: a Headers object of the module is set for one request and read for all
// expect: cors=error
const cors = new Headers({ "access-control-allow-methods": "GET, POST", vary: "origin" });

function preflight(): Response {
  return new Response(null, { status: 204, headers: cors });
}

export default {
  async fetch(request, env) {
    const origin = request.headers.get("origin");
    if (origin?.endsWith(".example.com")) cors.set("access-control-allow-origin", origin);
    if (request.method === "OPTIONS") return preflight();
    const response = await env.API.fetch(request);
    const headers = new Headers(response.headers);
    cors.forEach((value, name) => headers.set(name, value));
    return new Response(response.body, { status: response.status, headers });
  },
} satisfies ExportedHandler<Env>;
