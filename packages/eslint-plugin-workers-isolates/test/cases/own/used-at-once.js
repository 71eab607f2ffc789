// check: written and read without a wait in between, by every invocation; a wait in a branch that returns changes nothing
// expect: globalThis.url=warn, name=warn
let name = ''

async function handle(request, env) {
  url = new URL(request.url)
  if (url.pathname === '/write') {
    await env.NOTES.put('latest', await request.text())
    return new Response('kept')
  }
  name = url.searchParams.get('name') ?? 'you'
  return new Response(`Hello ${name}, this is ${url.pathname}`)
}

addEventListener('fetch', (event) => event.respondWith(handle(event.request, event.env)))
