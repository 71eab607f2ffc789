// bad: each request replaces a function of a shared object by one that closes over its user
// expect: services=error
interface Services {
  now: () => number;
  currentUser?: () => { id: string; name: string } | null;
}

const services: Services = { now: () => Date.now() };

async function createPost(env: Env, body: string) {
  const slug = await env.SLUGS.get(body.slice(0, 20));
  const author = services.currentUser?.();
  return { slug, author: author?.name, at: services.now() };
}

export default {
  async fetch(request, env) {
    const user = await env.USERS.get<{ id: string; name: string }>(request.headers.get("x-user") ?? "", "json");
    services.currentUser = () => user;
    return Response.json(await createPost(env, await request.text()));
  },
} satisfies ExportedHandler<Env>;
