// bad: the copy is new, the object within it is not
// expect: DEFAULTS=error
const DEFAULTS = { language: 'en', meta: { title: 'Shop', canonical: '' } }

export default {
  async fetch(request, env) {
    const page = { ...DEFAULTS }
    page.language = request.headers.get('accept-language')
    page.meta.canonical = request.url
    const body = await env.PAGES.get(new URL(request.url).pathname)
    return new Response(`<link rel=canonical href="${page.meta.canonical}">${body}`)
  }
}
