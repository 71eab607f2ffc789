// good: a list is emptied, filled and read in one go
// expect: tokens=info
const STOP = new Set(["the", "a", "of"]);
const tokens: string[] = [];

function clean(text: string): string {
  tokens.length = 0;
  for (const word of text.toLowerCase().split(/\W+/)) if (!STOP.has(word)) tokens.push(word);
  return tokens.join(" ");
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const query = new URL(request.url).searchParams.get("q") ?? "";
    return Response.json(await env.SEARCH.find(clean(query)));
  },
};
