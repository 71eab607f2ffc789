// check: every way to the read goes through a write of the same invocation, and nothing waits between
// expect: page=warn
let page = "";

export default {
  async fetch(request: Request, env: { PAGES: KVNamespace }): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/") {
      page = "start";
    } else if (pathname.endsWith("/")) {
      page = (await env.PAGES.get(pathname)) ?? pathname;
    } else {
      try {
        page = decodeURIComponent(pathname);
      } catch {
        return new Response("Bad address", { status: 400 });
      }
    }
    return new Response(`<h1>${page}</h1>`);
  },
};
