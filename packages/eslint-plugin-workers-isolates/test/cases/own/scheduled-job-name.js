// bad: the cron expression of one run is left in module scope for the log lines of every other invocation
// expect: job=error
let job = 'none'

function log(...args) {
  console.log(`[${job}]`, ...args)
}

export default {
  async scheduled(controller, env, ctx) {
    job = controller.cron
    log('started at', new Date(controller.scheduledTime).toISOString())
    const { keys } = await env.CACHE.list({ prefix: 'stale:' })
    await Promise.all(keys.map((key) => env.CACHE.delete(key.name)))
    log('removed', keys.length)
  },

  async fetch(request, env) {
    log(request.method, request.url)
    return new Response('ok')
  }
}
