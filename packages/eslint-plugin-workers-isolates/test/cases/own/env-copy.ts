// good: what the request adds goes on a copy of env or into a wrapper, never on env
// expect: nothing
interface Scoped extends Env {
  TENANT: string;
  SEEN: string[];
}

function scoped(env: Env, request: Request): Scoped {
  const copy: Scoped = { ...env, TENANT: "public", SEEN: [] };
  const [name] = new URL(request.url).hostname.split(".");
  if (name) copy.TENANT = name;
  copy.SEEN.push(request.url);
  return copy;
}

async function handle(request: Request, env: Scoped): Promise<Response> {
  env.SEEN.push("handled");
  const page = await env.PAGES.get(`${env.TENANT}:${new URL(request.url).pathname}`);
  return new Response(page, { headers: { "x-seen": String(env.SEEN.length) } });
}

export default {
  async fetch(request, env) {
    const own = Object.assign(Object.create(env), { DEBUG: request.headers.has("x-debug") }) as Env;
    own.REGION = String(request.cf?.region);
    return handle(request, scoped(own, request));
  },
} satisfies ExportedHandler<Env>;
