// good: a middleware factory closes over options that nobody writes
// expect: nothing
const compose =
  (...middlewares) =>
  (handler) =>
    middlewares.reduceRight((next, middleware) => middleware(next), handler)

const withHeader = (name, value) => {
  const lower = name.toLowerCase()
  return (next) => async (request, env, ctx) => {
    const response = await next(request, env, ctx)
    const answer = new Response(response.body, response)
    answer.headers.set(lower, value)
    return answer
  }
}

const withUser = (next) => async (request, env, ctx) => {
  let user = null
  const token = request.headers.get('authorization')
  if (token) user = await env.USERS.get(token, 'json')
  ctx.user = user
  return next(request, env, ctx)
}

const app = compose(withHeader('X-Frame-Options', 'DENY'), withUser)

export default {
  fetch: app(async (request, env, ctx) => Response.json({ user: ctx.user, path: new URL(request.url).pathname }))
}
