// bad: the flags of one visitor's cookie are merged into the defaults of all
// expect: flags=error
const flags = { newCheckout: false, darkMode: false, betaSearch: false }

const parseFlags = (cookie) => {
  const match = /(?:^|; )flags=([^;]+)/.exec(cookie ?? '')
  return match ? JSON.parse(decodeURIComponent(match[1])) : {}
}

const template = (html) => html.replace('<body', `<body data-flags='${JSON.stringify(flags)}'`)

export default {
  async fetch(request, env) {
    const own = parseFlags(request.headers.get('cookie'))
    Object.assign(flags, own)
    const path = flags.newCheckout ? '/checkout-v2' : '/checkout'
    const page = await env.ASSETS.fetch(new URL(path, request.url))
    return new Response(template(await page.text()), page)
  }
}
