// bad: the chunks of one body are gathered in an array of the module
// expect: chunks=error
let chunks = []

async function readAll(stream) {
  for await (const chunk of stream) {
    chunks.push(chunk)
  }
  const blob = new Blob(chunks)
  chunks = []
  return blob
}

export default {
  async fetch(request, env) {
    if (request.method !== 'PUT') return new Response('Method not allowed', { status: 405 })
    const blob = await readAll(request.body)
    const key = new URL(request.url).pathname.slice(1)
    await env.BUCKET.put(key, blob)
    return Response.json({ key, size: blob.size }, { status: 201 })
  }
}
