// bad: a queue of resolvers lets one invocation wake another, which the runtime then cancels
// expect: waiting=error
const waiting = []

async function takeTurn(env) {
  const busy = await env.LOCKS.get('printer')
  if (busy) await new Promise((resolve) => waiting.push(resolve))
}

export default {
  async fetch(request, env) {
    await takeTurn(env)
    try {
      return await env.PRINTER.fetch(request)
    } finally {
      waiting.shift()?.()
    }
  }
}
