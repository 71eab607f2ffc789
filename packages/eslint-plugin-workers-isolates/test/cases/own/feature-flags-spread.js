// good: the visitor's flags are spread over the defaults into a new object
// expect: nothing
const DEFAULTS = { newCheckout: false, darkMode: false, betaSearch: false }
const NAMES = Object.keys(DEFAULTS)

const parseFlags = (cookie) => {
  const flags = { ...DEFAULTS }
  const match = /(?:^|; )flags=([^;]+)/.exec(cookie ?? '')
  if (!match) return flags
  const own = JSON.parse(decodeURIComponent(match[1]))
  for (const name of NAMES) {
    if (name in own) flags[name] = Boolean(own[name])
  }
  return flags
}

export default {
  async fetch(request, env) {
    const flags = parseFlags(request.headers.get('cookie'))
    flags.darkMode ||= request.headers.get('sec-ch-prefers-color-scheme') === 'dark'
    const page = await env.ASSETS.fetch(request)
    const html = (await page.text()).replace('<body', `<body data-flags='${JSON.stringify(flags)}'`)
    return new Response(html, page)
  }
}
