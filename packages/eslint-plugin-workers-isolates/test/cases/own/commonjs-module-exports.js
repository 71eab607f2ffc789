// bad: a CommonJS Worker remembers the session for its other handlers
// expect: session=error
'use strict'

const { parse } = require('cookie')

let session = null

async function authenticate(request, env) {
  const { sid } = parse(request.headers.get('cookie') || '')
  session = await env.SESSIONS.get(sid, 'json')
}

async function fetchHandler(request, env, ctx) {
  await authenticate(request, env)
  if (!session) return new Response('sign in', { status: 401 })
  const profile = await env.PROFILES.get(session.userId)
  return new Response(profile, { headers: { 'x-user': session.userId } })
}

module.exports = { fetch: fetchHandler }
