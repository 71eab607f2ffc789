// bad: the factory runs once, so the variable that its handler closes over is shared
// expect: last=error|warn
function withHistory(handler) {
  let last = null
  return async (request, env, ctx) => {
    const previous = last
    last = { url: request.url, user: request.headers.get('x-user') }
    const response = await handler(request, env, ctx)
    const answer = new Response(response.body, response)
    if (previous) answer.headers.set('x-previous', `${previous.user} ${previous.url}`)
    return answer
  }
}

export default {
  fetch: withHistory(async (request, env) => {
    const page = await env.PAGES.get(new URL(request.url).pathname)
    return page ? new Response(page) : new Response('not found', { status: 404 })
  })
}
