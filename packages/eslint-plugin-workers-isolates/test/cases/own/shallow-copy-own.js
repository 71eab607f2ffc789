// good: whatever is written in the copies is theirs
// expect: nothing
const DEFAULTS = { language: 'en', meta: { title: 'Shop', canonical: '' }, tags: ['shop'] }

export default {
  async fetch(request, env) {
    const page = { ...DEFAULTS, meta: { ...DEFAULTS.meta } }
    page.language = request.headers.get('accept-language')
    page.meta.canonical = request.url
    const other = Object.assign({}, DEFAULTS)
    other.tags = [...other.tags]
    other.tags.push(request.headers.get('x-tag'))
    const tags = DEFAULTS.tags.filter((tag) => tag !== 'x')
    tags.push(request.url)
    await env.PAGES.get('x')
    return Response.json({ page, other, tags, DEFAULTS })
  }
}
