// bad: the function that reads the name has waited before
// expect: username=error
let username;

async function load(kind) {
  const kept = await caches.default.match(`https://pages.example/${kind}`);
  return kept ?? fetch(`https://content.example/${kind}:${username}`);
}

export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    username = pathname.slice(1);
    return load("profile");
  },
};
