// bad: a static method remembers the first caller's permissions for everybody
// expect: Permissions.cached=error
type Permission = "read" | "write" | "admin";

export class Permissions {
  private static cached: Set<Permission> | null = null;

  static async load(request: Request, env: Env): Promise<Set<Permission>> {
    if (this.cached) return this.cached;
    const key = request.headers.get("x-api-key") ?? "";
    const list = await env.KEYS.get<Permission[]>(key, "json");
    this.cached = new Set(list ?? []);
    return this.cached;
  }
}

export default {
  async fetch(request, env) {
    const permissions = await Permissions.load(request, env);
    const needed = request.method === "GET" ? "read" : "write";
    if (!permissions.has(needed)) return new Response("forbidden", { status: 403 });
    return env.STORE.fetch(request);
  },
} satisfies ExportedHandler<Env>;
