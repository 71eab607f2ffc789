// bad: `this` in a handler is the exported object, one for all invocations
// expect: worker=error
const worker = {
  device: null,
  async fetch(request, env) {
    this.device = /mobile/i.test(request.headers.get('user-agent') ?? '') ? 'phone' : request.headers.get('sec-ch-ua-platform')
    const page = await env.PAGES.get(new URL(request.url).pathname)
    return this.render(page)
  },
  render(page) {
    return new Response(page, { headers: { 'x-device': this.device } })
  }
}

export default worker
