// bad: where the path names no page, the page of an earlier request is shown
// expect: page=error
let page = "";

export default {
  async fetch(request: Request, env: { PAGES: KVNamespace }): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/") {
      page = "start";
    } else if (pathname.endsWith("/")) {
      page = (await env.PAGES.get(pathname)) ?? pathname;
    }
    return new Response(`<h1>${page}</h1>`);
  },
};
