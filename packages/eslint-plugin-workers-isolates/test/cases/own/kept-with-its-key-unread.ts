// bad: where the path is another one, the page of an earlier request is shown all the same
// expect: kept=error
let kept: { path: string; page: string } | null = null;

export default {
  async fetch(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    if (kept && kept.path === path) return new Response(kept.page);
    const response = await fetch(`https://pages.example.com${path}`);
    if (!response.ok) return new Response(kept?.page ?? "nothing yet", { status: 502 });
    const page = await response.text();
    kept = { path, page };
    return new Response(page);
  },
};
