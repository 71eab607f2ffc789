// good: constants and tables derived from each other at module load
// expect: nothing
const ROUTES = Object.freeze({ '/': 'home', '/pricing': 'pricing', '/docs': 'docs' })
const PATHS = Object.entries(ROUTES).reduce((paths, [path, page]) => {
  paths[page] = path
  return paths
}, {})
const titles = {}
for (const page of Object.values(ROUTES)) {
  titles[page] = page[0].toUpperCase() + page.slice(1)
}
let links = ''
Object.keys(PATHS).forEach((page) => {
  links += `<a href="${PATHS[page]}">${titles[page]}</a>`
})

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    const page = ROUTES[pathname]
    if (!page) return new Response('Not found', { status: 404 })
    const options = { ...titles }
    options.current = page
    return new Response(`<nav>${links}</nav><h1>${options[page]}</h1>`, { headers: { 'content-type': 'text/html' } })
  }
}
