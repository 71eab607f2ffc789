// good: the request says which site, the path which of its files: every visitor is given the same
// expect: redirects=info
let redirects = null;

async function fileOf(request, env, path) {
  return env.ASSETS.fetch(new URL(path, request.url));
}

export default {
  async fetch(request, env) {
    if (!redirects) {
      const response = await fileOf(request, env, "/redirects.json");
      redirects = await response.json();
    }
    const to = redirects[new URL(request.url).pathname];
    return to ? Response.redirect(to) : env.ASSETS.fetch(request);
  },
};
