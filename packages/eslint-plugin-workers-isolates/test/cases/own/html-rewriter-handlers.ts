// good: handlers close over the request's own values
// expect: nothing
class TitleCollector {
  value = "";

  text(chunk: Text) {
    this.value += chunk.text;
  }

  element(element: Element) {
    element.setAttribute("data-seen", "1");
  }
}

export default {
  async fetch(request, env) {
    const nonce = crypto.randomUUID();
    const country = String(request.cf?.country ?? "XX");
    const links: string[] = [];
    const title = new TitleCollector();
    const response = await env.ORIGIN.fetch(request);
    const page = new HTMLRewriter()
      .on("title", title)
      .on("script", { element: (script) => void script.setAttribute("nonce", nonce) })
      .on("a[href]", {
        element(anchor) {
          links.push(anchor.getAttribute("href")!);
          anchor.setAttribute("data-country", country);
        },
      })
      .transform(response);
    page.headers.set("content-security-policy", `script-src 'nonce-${nonce}'`);
    return page;
  },
} satisfies ExportedHandler<Env>;
