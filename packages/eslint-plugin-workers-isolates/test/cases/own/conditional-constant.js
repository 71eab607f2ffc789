// check: which of two constants is kept depends on the request
// expect: lang=warn
const texts = { en: { hello: 'Hello' }, fr: { hello: 'Bonjour' } }
let lang = 'en'

const text = (key) => texts[lang][key]

export default {
  async fetch(request, env) {
    const accepted = request.headers.get('accept-language') ?? ''
    lang = accepted.startsWith('fr') ? 'fr' : 'en'
    const name = await env.NAMES.get('today')
    return new Response(`${text('hello')} ${name}`)
  }
}
