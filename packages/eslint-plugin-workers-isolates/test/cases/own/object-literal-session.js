// bad: a session object with a setter method is one object for all
// expect: session=error
const session = {
  user: null,
  expires: 0,
  set(user, seconds) {
    this.user = user
    this.expires = Date.now() + seconds * 1000
  },
  clear() {
    this.user = null
  },
  get valid() {
    return this.user !== null && this.expires > Date.now()
  }
}

export default {
  async fetch(request, env) {
    const token = request.headers.get('authorization')
    const user = token && (await env.USERS.get(token, 'json'))
    if (user) session.set(user, 60)
    const body = await env.BUCKET.get('report.csv')
    if (!session.valid) return new Response('unauthorized', { status: 401 })
    return new Response(body.body, { headers: { 'x-for': session.user.name } })
  }
}
