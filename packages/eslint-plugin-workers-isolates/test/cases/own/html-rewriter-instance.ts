// bad: one handler of HTMLRewriter for all, told what one page is about; it is asked while the page streams
// expect: meta=error
class MetaTags {
  title = "";
  element(element: Element): void {
    element.setAttribute("content", this.title);
  }
}

const meta = new MetaTags();
const rewriter = new HTMLRewriter().on("meta[property='og:title']", meta);

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const page = await env.ASSETS.fetch(request);
    meta.title = (await env.TITLES.get(new URL(request.url).pathname)) ?? "";
    return rewriter.transform(page);
  },
};
