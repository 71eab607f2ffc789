// bad: a comma expression in an arrow function's body assigns before it renders
// expect: viewer=error
import { getAssets, render } from './render.js'

let viewer = null

const page = async (env) => render({ assets: await getAssets(env), name: viewer && viewer.name })

const lookup = async (request, env) => {
  const key = request.headers.get('x-api-key')
  return key ? env.KEYS.get(key, { type: 'json' }) : null
}

export default {
  fetch: async (request, env) => (
    (viewer = await lookup(request, env)),
    viewer ? page(env) : new Response('unauthorized', { status: 401 })
  )
}
