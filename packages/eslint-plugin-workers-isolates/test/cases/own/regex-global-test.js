// check: test() on a shared regular expression with g starts where the last call stopped
// expect: BOT=info
const BOT = /bot|crawler|spider/gi

const isBot = (request) => BOT.test(request.headers.get('user-agent') || '')

export default {
  async fetch(request, env) {
    if (isBot(request)) {
      const prerendered = await env.SNAPSHOTS.get(new URL(request.url).pathname)
      if (prerendered) return new Response(prerendered, { headers: { 'content-type': 'text/html' } })
    }
    return env.ASSETS.fetch(request)
  }
}
