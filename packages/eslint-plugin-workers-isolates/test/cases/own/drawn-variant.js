// bad: which variant a visitor is given is drawn, and told to the browser after a wait, when it may be another visitor's
// expect: globalThis.variant=error
addEventListener('fetch', (event) => {
  event.respondWith(handle(event.request))
})

async function handle(request) {
  variant = Math.round(Math.random())
  const page = await fetch(`https://variants.example/${variant}`)
  return new Response(await page.text(), { headers: { 'set-cookie': `variant=${variant}` } })
}
