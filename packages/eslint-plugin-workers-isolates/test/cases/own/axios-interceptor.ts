// bad: every request adds an interceptor with its own token to the one axios instance
// expect: api=error|warn
import axios from "axios";

const api = axios.create({ baseURL: "https://api.example.com/v1", adapter: "fetch" });

async function loadDashboard() {
  const { data: me } = await api.get("/me");
  const { data: widgets } = await api.get(`/users/${me.id}/widgets`);
  return { me, widgets };
}

export default {
  async fetch(request, env) {
    const token = request.headers.get("authorization");
    if (!token) return new Response("unauthorized", { status: 401 });
    api.interceptors.request.use((config) => {
      config.headers.Authorization = token;
      return config;
    });
    return Response.json(await loadDashboard());
  },
} satisfies ExportedHandler<Env>;
