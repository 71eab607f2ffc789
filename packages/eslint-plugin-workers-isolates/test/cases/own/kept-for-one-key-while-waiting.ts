// bad: between the comparison and the return another invocation can put its own page there
// expect: page=error, keptFor=warn|error
let page = "";
let keptFor = "";

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(await pageOf(new URL(request.url).pathname));
  },
};

async function pageOf(path: string): Promise<string> {
  if (keptFor !== path) {
    const response = await fetch(`https://pages.example.com${path}`);
    page = await response.text();
    keptFor = path;
    await fetch(`https://count.example.com${path}`);
  }
  return page;
}
