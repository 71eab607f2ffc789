import { renderDashboard } from "./dashboard";
import { setSession } from "./session";

export default {
  async fetch(request, env) {
    const token = request.headers.get("authorization") ?? "";
    setSession(await env.SESSIONS.get(token, "json"));
    return new Response(await renderDashboard(env), { headers: { "content-type": "text/html" } });
  },
} satisfies ExportedHandler<Env>;
