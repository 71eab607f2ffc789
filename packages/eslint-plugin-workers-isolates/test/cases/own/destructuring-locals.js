// good: the same names are declared in the handler and hide those of the module
// expect: nothing
import { auth } from './auth.js'

const user = { name: 'system' }
let lang = 'en'
const scopes = ['read']

const systemNote = () => `${user.name}/${lang}/${scopes.join('+')}`

export default {
  async fetch(request, env) {
    let user, scopes
    ;({ user, scopes } = await auth(request))
    let [lang] = (request.headers.get('accept-language') || 'en').split(',')
    lang = lang.slice(0, 2)
    scopes.push('self')
    await env.AUDIT.put(user.id, systemNote())
    return Response.json({ user, lang, scopes })
  }
}
