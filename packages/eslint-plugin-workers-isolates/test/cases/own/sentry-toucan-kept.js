// bad: the Toucan of the latest request is kept in module scope for a helper that reports
// expect: sentry=error
import { Toucan } from 'toucan-js'

let sentry

export function reportError(error) {
  sentry?.captureException(error)
}

async function proxy(request, env) {
  const response = await fetch(env.ORIGIN + new URL(request.url).pathname)
  if (!response.ok) reportError(new Error(`origin: ${response.status}`))
  return response
}

export default {
  async fetch(request, env, context) {
    sentry = new Toucan({ dsn: env.SENTRY_DSN, context, request })
    sentry.setUser({ ip_address: request.headers.get('cf-connecting-ip') })
    return proxy(request, env)
  }
}
