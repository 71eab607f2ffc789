// bad: the list is emptied first, but handed out and read after a wait
// expect: tokens=error
const tokens: string[] = [];

function clean(text: string): string[] {
  tokens.length = 0;
  for (const word of text.toLowerCase().split(/\W+/)) tokens.push(word);
  return tokens;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const words = clean(new URL(request.url).searchParams.get("q") ?? "");
    const found = await env.SEARCH.find(words[0]);
    return Response.json({ words, found });
  },
};
