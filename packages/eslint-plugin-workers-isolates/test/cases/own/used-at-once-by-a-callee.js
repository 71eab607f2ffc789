// check: by luck, every function that reads the name is called, and reads it, before anything waits
// expect: username=warn
let username;

async function load(kind) {
  const key = `${kind}:${username}`;
  const kept = await caches.default.match(`https://pages.example/${key}`);
  return kept ?? fetch(`https://content.example/${key}`);
}

async function page(kind) {
  const response = await load(kind);
  return new Response(response.body, { headers: { "content-type": "text/html" } });
}

export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    username = pathname.slice(1);
    return page("profile");
  },
};
