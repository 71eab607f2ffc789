// bad: a hook stores the visitor's tenant on platform.env, the isolate's one env object
// expect: env.TENANT=error
import { error } from '@sveltejs/kit'

/** @type {import('@sveltejs/kit').Handle} */
export const handle = async ({ event, resolve }) => {
  const [subdomain] = event.url.hostname.split('.')
  if (!subdomain) error(404, 'No such tenant')

  event.platform.env.TENANT = subdomain

  return resolve(event)
}

/** @type {import('@sveltejs/kit').HandleServerError} */
export const handleError = ({ error, event }) => {
  console.error(event.platform.env.TENANT, error)
  return { message: 'Something went wrong' }
}
