// good: a table of functions is read by the request's method, and sorted as a copy
// expect: nothing
const POSTS = [
  { slug: 'hello', date: '2026-01-03' },
  { slug: 'isolates', date: '2026-02-11' }
]

const by = {
  slug: (a, b) => a.slug.localeCompare(b.slug),
  date: (a, b) => b.date.localeCompare(a.date)
}

const methods = {
  async GET(request) {
    const order = new URL(request.url).searchParams.get('sort')
    const posts = [...POSTS].sort(by[order] ?? by.date)
    posts.unshift({ slug: 'pinned', date: '' })
    return Response.json(posts.concat(POSTS.slice().reverse()))
  },
  async POST(request, env) {
    const post = await request.json()
    await env.POSTS.put(post.slug, JSON.stringify(post))
    return Response.json(post, { status: 201 })
  }
}

methods.HEAD = methods.GET

export default {
  fetch(request, env, ctx) {
    const method = methods[request.method]
    return method ? method(request, env, ctx) : new Response(null, { status: 405, headers: { allow: Object.keys(methods) } })
  }
}
