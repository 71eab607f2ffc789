// check: sorting the module's array in place leaves one visitor's order to the next
// expect: products=warn|info
import { products } from './products.js'

const orders = {
  name: (a, b) => a.name.localeCompare(b.name),
  price: (a, b) => a.price - b.price
}

async function list(env) {
  const stock = await env.STOCK.get('all', 'json')
  return products.map((product) => ({ ...product, stock: stock[product.id] }))
}

export default {
  async fetch(request, env) {
    const order = new URL(request.url).searchParams.get('sort')
    if (order in orders) products.sort(orders[order])
    return Response.json(await list(env))
  }
}
