// check: how often each host was asked for is counted, and the counts are given out; no more than the host tells of a request
// expect: hits=warn, bytesServed=info
const hits = new Map()
let bytesServed = 0

export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    if (url.pathname === '/__stats') return Response.json({ bytesServed, hits: Object.fromEntries(hits) })
    hits.set(url.hostname, (hits.get(url.hostname) || 0) + 1)
    const response = await fetch(`https://${env.ORIGIN}${url.pathname}`)
    bytesServed += Number(response.headers.get('content-length') || 0)
    return response
  },
}
