// good: the parameters are copied for each request, and so is the base URL
// expect: nothing
const PARAMS = new URLSearchParams({ format: 'json', limit: '10' })
const BASE = new URL('https://search.example.com/v1')

function searchUrl(request) {
  const incoming = new URL(request.url)
  const params = new URLSearchParams(PARAMS)
  params.set('q', incoming.searchParams.get('q') || '')
  const url = new URL(BASE)
  url.search = params.toString()
  url.searchParams.append('country', request.cf?.country ?? 'XX')
  return url
}

export default {
  async fetch(request, env) {
    const url = searchUrl(request)
    const response = await fetch(url, { headers: { authorization: `Bearer ${env.SEARCH_TOKEN}` } })
    return new Response(response.body, { headers: { 'content-type': 'application/json' } })
  }
}
