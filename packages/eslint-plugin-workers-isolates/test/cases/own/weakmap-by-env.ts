// bad: `env` is one object, so what is kept for it is everybody's
// expect: state=error
const state = new WeakMap<object, { user: string | null }>();

function stateOf(env: Env): { user: string | null } {
  const known = state.get(env) ?? { user: null };
  state.set(env, known);
  return known;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    stateOf(env).user = request.headers.get("x-user");
    const page = await env.PAGES.get("front");
    return new Response(`${page} for ${stateOf(env).user}`);
  },
};
