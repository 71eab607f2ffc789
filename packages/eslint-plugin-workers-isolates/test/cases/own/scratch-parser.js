// check: a parser's position is module state, but it is set anew before each use and nothing waits in between
// expect: source=info, position=info
let source = ''
let position = 0

function parse(text) {
  source = text
  position = 0
  return value()
}

function value() {
  while (source[position] === ' ') position++
  const start = position
  while (position < source.length && source[position] !== ',') position++
  return source.slice(start, position)
}

export default {
  async fetch(request) {
    return Response.json({ first: parse(await request.text()) })
  }
}
