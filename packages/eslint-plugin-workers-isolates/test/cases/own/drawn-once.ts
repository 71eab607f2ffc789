// good: the isolate draws an id for itself, once, and a number that says when to look again
// expect: isolate=info, next=info, seed=info
let isolate: string | undefined;
let next = 0;
let seed: number;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    isolate ??= crypto.randomUUID();
    seed = seed || Math.random();
    if (Date.now() > next) next = Date.now() + 60_000 * Math.random();
    const page = await env.PAGES.get("index");
    return new Response(page, { headers: { "x-isolate": `${isolate} ${seed}` } });
  },
};
