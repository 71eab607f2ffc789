// check: every request writes the binding's value into process.env, which has no request data in it
// expect: process.env.DATABASE_URL=warn|info
import { createPool } from './pool.js'

const query = (sql, ...values) => createPool(process.env.DATABASE_URL).query(sql, values)

export default {
  async fetch(request, env) {
    process.env.DATABASE_URL = env.HYPERDRIVE.connectionString
    const id = new URL(request.url).searchParams.get('id')
    const rows = await query('SELECT title FROM books WHERE id = $1', id)
    return Response.json(rows)
  }
}
