// good: routes are registered by constructing a class at module load
// expect: nothing
type Handler = (request: Request, env: Env, params: Record<string, string>) => Promise<Response>;

class Router {
  private readonly routes: { pattern: URLPattern; method: string; handler: Handler }[] = [];

  on(method: string, pathname: string, handler: Handler): this {
    this.routes.push({ method, pattern: new URLPattern({ pathname }), handler });
    return this;
  }

  async handle(request: Request, env: Env): Promise<Response> {
    for (const { method, pattern, handler } of this.routes) {
      if (method !== request.method) continue;
      const match = pattern.exec(request.url);
      if (match) return handler(request, env, match.pathname.groups as Record<string, string>);
    }
    return new Response("not found", { status: 404 });
  }
}

const router = new Router()
  .on("GET", "/files/:key", async (_request, env, { key }) => new Response((await env.FILES.get(key!))?.body))
  .on("PUT", "/files/:key", async (request, env, { key }) => {
    await env.FILES.put(key!, request.body);
    return new Response(null, { status: 204 });
  });

export default {
  fetch: (request, env) => router.handle(request, env),
} satisfies ExportedHandler<Env>;
