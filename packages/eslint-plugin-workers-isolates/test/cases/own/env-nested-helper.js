// bad: a helper two calls away writes the user on the env it was given
// expect: env.currentUser=error
async function identify(request, bindings) {
  const session = await bindings.SESSIONS.get(request.headers.get('cookie') || '', 'json')
  bindings.currentUser = session && session.user
}

async function dashboard(bindings) {
  const widgets = await bindings.WIDGETS.list()
  return Response.json({ for: bindings.currentUser, widgets: widgets.keys })
}

export default {
  async fetch(request, env, ctx) {
    await identify(request, env)
    if (!env.currentUser) return Response.redirect('https://example.com/login', 302)
    return dashboard(env)
  }
}
