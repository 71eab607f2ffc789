// bad: a store with methods on its prototype is made once and set by every request
// expect: store=error
function Store() {
  this.values = {}
}

Store.prototype.set = function (name, value) {
  this.values[name] = value
}

Store.prototype.get = function (name) {
  return this.values[name]
}

const store = new Store()

async function handle(env) {
  const text = await env.TEXTS.get('welcome')
  return new Response(text.replace('{name}', store.get('name')))
}

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url)
    store.set('name', searchParams.get('name'))
    return handle(env)
  }
}
