// good: a Durable Object without a base class keeps its state in fields as well
// expect: nothing
export class Counter {
  constructor(state, env) {
    this.state = state
    this.env = env
    this.visitors = new Set()
    this.state.blockConcurrencyWhile(async () => {
      this.value = (await this.state.storage.get('value')) || 0
    })
  }

  async fetch(request) {
    const url = new URL(request.url)
    this.visitors.add(request.headers.get('cf-connecting-ip'))
    this.lastPath = url.pathname
    if (url.pathname === '/increment') this.value++
    await this.state.storage.put('value', this.value)
    return Response.json({ value: this.value, visitors: this.visitors.size, lastPath: this.lastPath })
  }
}

export default {
  async fetch(request, env) {
    const stub = env.COUNTER.get(env.COUNTER.idFromName('global'))
    return stub.fetch(request)
  }
}
