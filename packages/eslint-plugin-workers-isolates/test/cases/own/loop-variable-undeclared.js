// check: nothing is declared, so the isolate has one of each; every read follows a write of the same invocation
// expect: globalThis.id=warn, globalThis.token=warn, globalThis.action=warn
addEventListener('fetch', (event) => event.respondWith(handle(event.request)))

async function ask(path, key) {
  const answer = await fetch('https://feeds.example/' + path, { headers: { cookie: 'session=' + key } })
  return answer.json()
}

async function handle(request) {
  const { ids } = await request.json()
  token = request.headers.get('authorization').split(' ')[1]
  action = new URL(request.url).searchParams.get('action')
  const list = []
  for (id of ids) list.push('id=' + id)
  let found
  if (action === 'channels') found = await ask('channels', token)
  else if (action === 'items') found = await ask('items?' + list.join('&'), token)
  return new Response(JSON.stringify(found))
}
