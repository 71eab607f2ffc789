// bad: the allowed origin of one visitor stays in the shared header object
// expect: corsHeaders=error
const corsHeaders = {
  'Access-Control-Allow-Methods': 'GET,HEAD,POST,OPTIONS',
  'Access-Control-Max-Age': '86400'
}

function withCors(response) {
  const answer = new Response(response.body, response)
  for (const [name, value] of Object.entries(corsHeaders)) answer.headers.set(name, value)
  return answer
}

export default {
  async fetch(request, env) {
    const origin = request.headers.get('Origin')
    if (origin && (await env.ORIGINS.get(origin))) {
      corsHeaders['Access-Control-Allow-Origin'] = origin
      corsHeaders['Access-Control-Allow-Credentials'] = 'true'
    }
    if (request.method === 'OPTIONS') return new Response(null, { headers: corsHeaders })
    return withCors(await fetch(request))
  }
}
