// bad: itty-router middleware leaves the user in a module variable for later handlers
// expect: user=error
import { error, json, Router } from 'itty-router'

let user

const withUser = async (request, env) => {
  const token = request.headers.get('authorization')
  user = await env.USERS.get(token, 'json')
  if (!user) return error(401)
}

const router = Router()

router
  .all('*', withUser)
  .get('/todos', async (request, env) => {
    const list = await env.TODOS.list({ prefix: user.id })
    return json(list.keys)
  })
  .get('/me', () => json(user))

export default {
  fetch: (request, env, ctx) => router.handle(request, env, ctx).catch(error)
}
