// bad: Reflect.set and Object.defineProperty are writes too
// expect: scope=error
const scope = {}

export const get = (name) => Reflect.get(scope, name)

async function page(env) {
  const text = await env.TEXTS.get('home')
  return `${text} ${get('visitor')} ${scope.region}`
}

export default {
  async fetch(request, env) {
    Reflect.set(scope, 'visitor', request.headers.get('x-visitor'))
    Object.defineProperty(scope, 'region', { value: request.cf.region, configurable: true, writable: true })
    return new Response(await page(env))
  }
}
