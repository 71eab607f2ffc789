// bad: the query of one request stays in parameters that the module keeps
// expect: params=error
const params = new URLSearchParams({ format: 'json', limit: '10' })

async function search(env) {
  const token = await env.TOKENS.get('search')
  return fetch(`https://search.example.com/v1?${params}`, { headers: { authorization: `Bearer ${token}` } })
}

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url)
    params.set('q', searchParams.get('q') || '')
    if (searchParams.has('page')) params.set('page', searchParams.get('page'))
    const response = await search(env)
    return new Response(response.body, { headers: { 'content-type': 'application/json' } })
  }
}
