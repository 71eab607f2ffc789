// bad: one instance with private fields serves all requests
// expect: session=error
class Session {
  #user: string | null = null;
  #roles: string[] = [];

  async open(token: string, env: Env): Promise<void> {
    const found = await env.SESSIONS.get<{ user: string; roles: string[] }>(token, "json");
    this.#user = found?.user ?? null;
    this.#roles = found?.roles ?? [];
  }

  can(role: string): boolean {
    return this.#roles.includes(role);
  }

  get user() {
    return this.#user;
  }
}

const session = new Session();

export default {
  async fetch(request, env) {
    await session.open(request.headers.get("authorization") ?? "", env);
    const body = await request.text();
    if (!session.can("write")) return new Response(`${session.user} may not write`, { status: 403 });
    await env.NOTES.put(`${session.user}/${Date.now()}`, body);
    return new Response("saved", { status: 201 });
  },
} satisfies ExportedHandler<Env>;
