// bad: the lazily made client keeps the first caller's bearer token for everybody
// expect: client=error
import OpenAI from 'openai'

let client = null

function getClient(apiKey) {
  if (client === null) {
    client = new OpenAI({ apiKey, dangerouslyAllowBrowser: true })
  }
  return client
}

export default {
  async fetch(request) {
    const apiKey = (request.headers.get('Authorization') || '').replace(/^Bearer /, '')
    if (!apiKey) return new Response('API key missing', { status: 401 })
    const { messages } = await request.json()
    const stream = await getClient(apiKey).chat.completions.create({ model: 'gpt-4o', messages, stream: true })
    return new Response(stream.toReadableStream())
  }
}
