// bad: a Response that one request fetched is kept and given to the next
// expect: fallback=error
let fallback

async function errorPage(request, env) {
  if (!fallback) {
    fallback = await env.ASSETS.fetch(new URL('/500.html', request.url))
  }
  return fallback
}

export default {
  async fetch(request, env) {
    try {
      const response = await env.ORIGIN.fetch(request)
      return response.status < 500 ? response : await errorPage(request, env)
    } catch (error) {
      console.error(error)
      return errorPage(request, env)
    }
  }
}
