// bad: the prototype's object is reached through whatever was made from it
// expect: base=error
const base = { retries: 2, headers: { accept: 'application/json' } }

export default {
  async fetch(request) {
    const init = Object.create(base)
    init.headers.authorization = request.headers.get('authorization')
    const known = await caches.default.match(request)
    return known ?? fetch('https://api.example/me', { headers: base.headers })
  }
}
