// bad: `merge` of lodash changes what it is handed first
// expect: settings=error
import merge from 'lodash/merge'

const settings = { theme: 'light', limits: { rows: 20 } }

export default {
  async fetch(request, env) {
    const mine = merge(settings, await request.json())
    const rows = await env.DB.prepare('SELECT * FROM rows LIMIT ?').bind(settings.limits.rows).all()
    return Response.json({ mine, rows })
  }
}
