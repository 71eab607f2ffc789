// check: a cache of one page, which is compared with what is asked for before it is used
// expect: kept=warn
let kept: { path: string; page: string } | null = null;

export default {
  async fetch(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    if (kept && kept.path === path) return new Response(kept.page);
    const response = await fetch(`https://pages.example.com${path}`);
    const page = await response.text();
    kept = { path, page };
    return new Response(page);
  },
};
