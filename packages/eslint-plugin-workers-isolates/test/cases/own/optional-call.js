// bad: an optional call of an optional setter is a call
// expect: tracker=error
const tracker = {
  visitor: undefined,
  identify(visitor) {
    this.visitor = visitor
  },
  event(name) {
    return fetch('https://analytics.example.com/e', {
      method: 'POST',
      body: JSON.stringify({ name, visitor: this.visitor })
    })
  }
}

export default {
  async fetch(request, env, ctx) {
    const visitor = request.headers.get('cookie')?.match(/vid=(\w+)/)?.[1]
    tracker?.identify?.(visitor)
    const response = await env.SITE.fetch(request)
    ctx.waitUntil(tracker?.event?.('view'))
    return response
  }
}
