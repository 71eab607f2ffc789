// good: here it is handed an object of this invocation first
// expect: nothing
import { merge } from 'lodash-es'

const settings = { theme: 'light', limits: { rows: 20 } }

export default {
  async fetch(request, env) {
    const mine = merge({}, settings, await request.json())
    const rows = await env.DB.prepare('SELECT * FROM rows LIMIT ?').bind(mine.limits.rows).all()
    return Response.json(rows)
  }
}
