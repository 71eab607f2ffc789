// bad: a shim puts the request and the execution context on globalThis for old code
// expect: globalThis.request=error, globalThis.waitUntil=error
import app from './legacy-app.js'

export function currentPath() {
  return new URL(globalThis.request.url).pathname
}

export function later(promise) {
  globalThis.waitUntil(promise)
}

export default {
  async fetch(request, env, ctx) {
    globalThis.request = request
    globalThis.waitUntil = (promise) => ctx.waitUntil(promise)
    later(env.HITS.put(currentPath(), '1'))
    return app.render(await env.TEMPLATES.get(currentPath()))
  }
}
