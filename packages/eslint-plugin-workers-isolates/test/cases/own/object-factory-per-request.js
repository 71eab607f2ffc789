// good: a factory makes a session object for each request
// expect: nothing
const createSession = (request) => {
  let user = null
  const seen = []
  return {
    async load(env) {
      user = await env.USERS.get(request.headers.get('authorization') || '', 'json')
      seen.push(request.url)
      return this
    },
    get user() {
      return user
    },
    history: () => seen.slice()
  }
}

export default {
  async fetch(request, env) {
    const session = await createSession(request).load(env)
    if (!session.user) return new Response('unauthorized', { status: 401 })
    return Response.json({ user: session.user, history: session.history() })
  }
}
