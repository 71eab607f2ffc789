// check: windows keyed by address are per isolate, and two users behind one address share them
// expect: windows=warn
const LIMIT = 60
const windows = {}

function overLimit(ip) {
  const minute = Math.floor(Date.now() / 60000)
  const entry = windows[ip]
  if (!entry || entry.minute !== minute) {
    windows[ip] = { minute, count: 1 }
    return false
  }
  entry.count++
  return entry.count > LIMIT
}

export default {
  async fetch(request, env) {
    const ip = request.headers.get('cf-connecting-ip') || 'unknown'
    if (overLimit(ip)) return new Response('Too many requests', { status: 429 })
    return env.API.fetch(request)
  }
}
