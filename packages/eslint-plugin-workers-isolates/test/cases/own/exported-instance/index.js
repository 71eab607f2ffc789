import { state } from './state.js'

const readPreferences = (request) => {
  const cookies = new Map((request.headers.get('cookie') ?? '').split('; ').map((pair) => pair.split('=')))
  return { locale: cookies.get('locale'), currency: cookies.get('currency') }
}

export default {
  async fetch(request, env) {
    state.apply(readPreferences(request))
    const { results } = await env.DB.prepare('SELECT name, cents FROM products').all()
    return Response.json(results.map((row) => ({ name: row.name, price: state.format(row.cents) })))
  }
}
