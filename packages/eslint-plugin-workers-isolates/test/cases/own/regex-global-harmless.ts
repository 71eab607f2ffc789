// good: replace, match, matchAll and split leave no lastIndex behind, and test without g has none
// expect: nothing
const TAG = /<[^>]+>/g;
const WORD = /\p{L}+/gu;
const COMMA = /\s*,\s*/g;
const IMAGE = /\.(?:png|jpe?g|webp)$/i;

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    if (IMAGE.test(pathname)) return env.ASSETS.fetch(request);
    const text = (await request.text()).replace(TAG, " ");
    const words = text.match(WORD) ?? [];
    const counts: Record<string, number> = {};
    for (const [word] of text.matchAll(WORD)) counts[word] = (counts[word] ?? 0) + 1;
    const wanted = (searchParams.get("only") ?? "").split(COMMA);
    const local = new RegExp(wanted.join("|"), "g");
    return Response.json({ total: words.length, counts, found: local.test(text) });
  },
} satisfies ExportedHandler<Env>;
