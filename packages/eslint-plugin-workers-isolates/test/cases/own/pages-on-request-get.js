// bad: a Pages function keeps the visitor's city for a function that renders after a fetch
// expect: city=error
let city = 'your town'

async function forecast() {
  const response = await fetch('https://weather.example.com/v1/' + encodeURIComponent(city))
  const { summary } = await response.json()
  return `<h1>${city}</h1><p>${summary}</p>`
}

export async function onRequestGet({ request, env }) {
  if (request.cf && request.cf.city) {
    city = request.cf.city
  }
  return new Response(await forecast(), {
    headers: { 'content-type': 'text/html;charset=utf-8' }
  })
}
