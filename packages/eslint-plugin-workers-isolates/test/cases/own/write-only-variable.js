// good: the handlers write a variable that nobody reads
// expect: nothing
let lastError

const describe = (error) => (error instanceof Error ? error.message : String(error))

export default {
  async fetch(request, env) {
    try {
      return await env.ORIGIN.fetch(request)
    } catch (error) {
      lastError = { url: request.url, message: describe(error) }
      console.error(describe(error))
      return new Response('bad gateway', { status: 502 })
    }
  }
}
