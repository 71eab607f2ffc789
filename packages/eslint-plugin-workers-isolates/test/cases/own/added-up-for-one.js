// bad: what is added up here is one customer's
// expect: total=error
let total = 0

export default {
  async fetch(request, env) {
    const { items } = await request.json()
    for (const item of items) {
      total += item.price * item.count
      await env.STOCK.put(item.id, 'reserved')
    }
    return Response.json({ total })
  }
}
