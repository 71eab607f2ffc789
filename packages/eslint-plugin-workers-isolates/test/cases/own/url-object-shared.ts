// bad: the path of one request is written into the URL object that the next one fetches
// expect: upstream=error
const upstream = new URL("https://origin.example.com");

async function forward(request: Request, env: Env): Promise<Response> {
  const signature = await env.SIGNER.fetch("https://signer/sign", { method: "POST", body: upstream.pathname });
  return fetch(upstream, { method: request.method, headers: { "x-signature": await signature.text() } });
}

export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    upstream.pathname = pathname;
    upstream.search = search;
    return forward(request, env);
  },
} satisfies ExportedHandler<Env>;
