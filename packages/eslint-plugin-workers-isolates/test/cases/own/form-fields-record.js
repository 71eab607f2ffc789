// bad: the fields of one form are copied into an object of the module and asked for by name after a wait
// expect: fields=error
var fields = {}
var ALLOWED = ['name', 'email', 'message']

async function readForm(request) {
  const form = await request.formData()
  for (const [key, value] of form) if (ALLOWED.indexOf(key) >= 0) fields[key] = String(value).trim()
}

async function handle(event) {
  await readForm(event.request)
  await fetch(MAIL_HOOK, { method: 'POST', body: JSON.stringify({ replyTo: fields.email, text: fields.message }) })
  return new Response('Thank you, ' + fields.name)
}

addEventListener('fetch', (event) => event.respondWith(handle(event)))
