// good: methods are put on a prototype at module load and every request makes its own object
// expect: nothing
function Query(db) {
  this.db = db
  this.parts = []
  this.values = []
}

Query.prototype.where = function (column, value) {
  this.parts.push(column + ' = ?')
  this.values.push(value)
  return this
}

Query.prototype.all = function (table) {
  const where = this.parts.length ? ' WHERE ' + this.parts.join(' AND ') : ''
  return this.db
    .prepare('SELECT * FROM ' + table + where)
    .bind(...this.values)
    .all()
}

for (const operator of ['asc', 'desc']) {
  Query.prototype[operator] = function (column) {
    this.order = column + ' ' + operator
    return this
  }
}

export default {
  async fetch(request, env) {
    const { searchParams } = new URL(request.url)
    const query = new Query(env.DB)
    for (const [column, value] of searchParams) query.where(column, value)
    const { results } = await query.desc('created_at').all('events')
    return Response.json(results)
  }
}
