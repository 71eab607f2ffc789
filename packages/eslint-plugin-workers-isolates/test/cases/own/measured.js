// good: sizes, times and outcomes of requests say nothing about anybody
// expect: slowest=info, sent=info, outcomes=info, until=info
let slowest = 0
let sent = 0
let until = 0
const outcomes = []

export default {
  async fetch(request) {
    if (Date.now() < until) return new Response(null, { status: 503 })
    const began = Date.now()
    const response = await fetch('https://origin.example' + new URL(request.url).pathname)
    const took = Date.now() - began
    if (took > slowest) slowest = took
    const body = await response.arrayBuffer()
    const kilobytes = Math.ceil(body.byteLength / 1024)
    sent += kilobytes
    outcomes.push(response.ok)
    if (response.status === 429) until = Date.now() + Number(response.headers.get('retry-after')) * 1000
    return new Response(body, { headers: { 'x-stats': `${slowest} ${sent} ${outcomes.filter(Boolean).length}` } })
  }
}
