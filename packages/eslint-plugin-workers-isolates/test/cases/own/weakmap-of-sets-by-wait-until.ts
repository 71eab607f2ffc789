// good: what is kept for a function of one `ctx` is that invocation's
// expect: nothing
const locks = new WeakMap<object, Set<object>>();

function locksOf(context: { waitUntil: (promise: Promise<unknown>) => void }): Set<object> {
  const known = locks.get(context.waitUntil);
  if (known) return known;
  const made = new Set<object>();
  locks.set(context.waitUntil, made);
  return made;
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const lock = { url: request.url };
    locksOf(ctx).add(lock);
    const page = await env.PAGES.get("front");
    locksOf(ctx).delete(lock);
    return new Response(page);
  },
};
