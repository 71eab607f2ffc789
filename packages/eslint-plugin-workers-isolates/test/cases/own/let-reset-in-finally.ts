// bad: taking the user away in finally does not help the request that is still awaiting
// expect: actor=error
let actor: string | null = null;

export function currentActor(): string {
  if (actor === null) throw new Error("outside of a request");
  return actor;
}

async function rename(env: Env, id: string, name: string) {
  await env.DB.prepare("UPDATE files SET name = ? WHERE id = ?").bind(name, id).run();
  await env.AUDIT.send({ actor: currentActor(), id, name });
}

export default {
  async fetch(request, env) {
    actor = request.headers.get("x-user");
    try {
      const { id, name } = await request.json<{ id: string; name: string }>();
      await rename(env, id, name);
      return new Response(null, { status: 204 });
    } finally {
      actor = null;
    }
  },
} satisfies ExportedHandler<Env>;
