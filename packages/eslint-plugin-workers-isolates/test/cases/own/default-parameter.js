// bad: a default parameter brings the shared object into the function that writes it
// expect: shared=error
const shared = { locale: 'en', timeZone: 'UTC' }

function configure({ locale, timeZone }, target = shared) {
  if (locale) target.locale = locale
  if (timeZone) target.timeZone = timeZone
  return target
}

const clock = (at = Date.now(), options = shared) =>
  new Intl.DateTimeFormat(options.locale, { timeZone: options.timeZone, timeStyle: 'short' }).format(at)

export default {
  async fetch(request, env) {
    configure({
      locale: request.headers.get('accept-language')?.split(',')[0],
      timeZone: request.cf?.timezone
    })
    const title = await env.TEXTS.get('clock-title')
    return new Response(`${title}: ${clock()}`)
  }
}
