// good: the default parameter is a new object at each call
// expect: nothing
const DEFAULTS = { locale: 'en', timeZone: 'UTC' }

function configure({ locale, timeZone }, target = { ...DEFAULTS }) {
  if (locale) target.locale = locale
  if (timeZone) target.timeZone = timeZone
  return target
}

const clock = (options, at = Date.now()) =>
  new Intl.DateTimeFormat(options.locale, { timeZone: options.timeZone, timeStyle: 'short' }).format(at)

export default {
  async fetch(request, env) {
    const options = configure({
      locale: request.headers.get('accept-language')?.split(',')[0],
      timeZone: request.cf?.timezone
    })
    const title = (await env.TEXTS.get('clock-title')) ?? DEFAULTS.locale
    return new Response(`${title}: ${clock(options)}`)
  }
}
