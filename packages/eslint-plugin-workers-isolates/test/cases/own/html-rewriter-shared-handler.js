// bad: one handler object at module scope gathers the links of all pages
// expect: collector=error|warn
class LinkCollector {
  constructor() {
    this.links = []
  }

  element(element) {
    const href = element.getAttribute('href')
    if (href && href.startsWith('http')) this.links.push(href)
  }
}

const collector = new LinkCollector()
const rewriter = new HTMLRewriter().on('a', collector)

export default {
  async fetch(request) {
    const target = new URL(request.url).searchParams.get('url')
    if (!target) return new Response('url is missing', { status: 400 })
    const response = await fetch(target)
    await rewriter.transform(response).arrayBuffer()
    return Response.json({ target, links: collector.links })
  }
}
