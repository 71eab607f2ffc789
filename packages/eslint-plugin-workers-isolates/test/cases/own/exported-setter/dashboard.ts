import { requireSession } from "./session";

export async function renderDashboard(env: Env): Promise<string> {
  const { user } = requireSession();
  const stats = await env.STATS.get(user);
  return `<h1>${user}</h1><pre>${stats}</pre><p>${requireSession().plan}</p>`;
}
