// bad: who is looking is kept on `env`; the list that is kept beside it is made from `env` alone
// expect: env.viewer=error, env.adminKeys=warn
export default {
  async fetch(request, env, ctx) {
    env.viewer = await env.META.get(`key:${request.headers.get("x-album-key")}`, "json");
    env.adminKeys ??= env.ADMIN_KEYS.split(",").map((key) => key.trim());
    const photo = await env.PHOTOS.get(new URL(request.url).pathname.slice(1));
    if (photo?.customMetadata?.album !== env.viewer?.album) return new Response("private", { status: 403 });
    return new Response(photo.body);
  },
} satisfies ExportedHandler<Env>;
