// bad: written only where the query names it, so that everybody else reads the last one's
// expect: title=error
let title = 'A page'

export async function onRequest({ request, next }) {
  const { searchParams } = new URL(request.url)
  if (searchParams.get('title')) {
    title = searchParams.get('title')
  }
  const page = await next()
  return new HTMLRewriter().on('title', { element: (element) => element.setInnerContent(title) }).transform(page)
}
