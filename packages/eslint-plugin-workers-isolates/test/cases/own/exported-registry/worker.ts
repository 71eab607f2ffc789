import { find, register } from "./plugins";

register({
  name: "health",
  match: (url) => url.pathname === "/health",
  run: async () => new Response("ok"),
});

register({
  name: "origin",
  match: () => true,
  run: (request, env) => env.ORIGIN.fetch(request),
});

export default {
  async fetch(request, env) {
    const plugin = find(new URL(request.url));
    return plugin ? plugin.run(request, env) : new Response("not found", { status: 404 });
  },
} satisfies ExportedHandler<Env>;
