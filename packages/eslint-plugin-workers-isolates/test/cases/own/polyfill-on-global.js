// good: a polyfill is installed on globalThis at module load, and the handler only reads it
// expect: nothing
import { Buffer } from 'node:buffer'
import process from 'node:process'

globalThis.Buffer ??= Buffer
globalThis.process ??= process
if (typeof globalThis.setImmediate === 'undefined') {
  globalThis.setImmediate = (callback, ...values) => setTimeout(callback, 0, ...values)
}
Array.prototype.last ??= function () {
  return this[this.length - 1]
}

export default {
  async fetch(request, env) {
    const credentials = (request.headers.get('authorization') || '').split(' ').last()
    const [name, password] = globalThis.Buffer.from(credentials, 'base64').toString().split(':')
    const expected = await env.PASSWORDS.get(name)
    return expected === password
      ? new Response(`hello ${name}`)
      : new Response('unauthorized', { status: 401, headers: { 'www-authenticate': 'Basic' } })
  }
}
