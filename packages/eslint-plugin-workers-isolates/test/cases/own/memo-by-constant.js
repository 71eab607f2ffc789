// bad: a cache with a fixed key holds one visitor's profile for all
// expect: cache=error
const cache = new Map()
const PROFILE = 'profile'

async function remember(key, load) {
  if (!cache.has(key)) cache.set(key, await load())
  return cache.get(key)
}

async function loadProfile(request, env) {
  const token = request.headers.get('authorization')
  const response = await env.API.fetch('https://api/me', { headers: { authorization: token } })
  return response.json()
}

export default {
  async fetch(request, env) {
    const profile = await remember(PROFILE, () => loadProfile(request, env))
    return new Response(`Hello ${profile.name}`)
  }
}
