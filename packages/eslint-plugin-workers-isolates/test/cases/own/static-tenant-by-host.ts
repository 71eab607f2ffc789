// bad: a static field says whose workspace it is, from the host's name until after the next wait
// expect: TenantScope.current=error
import { AutoRouter, error, type IRequest } from "itty-router";

type TenantRequest = IRequest & { tenant?: string };

class TenantScope {
  static current: { id: number } | null = null;
  static async load(env: Env, slug: string): Promise<void> {
    TenantScope.current = await env.DB.prepare("select id from tenants where slug = ?").bind(slug).first();
  }
}

const withTenant = async (req: TenantRequest, env: Env) => {
  await TenantScope.load(env, new URL(req.url).hostname.split(".")[0]);
};
const router = AutoRouter<TenantRequest>({ before: [withTenant] });
router.get("/projects", async (_req, env) => {
  if (!TenantScope.current) throw error(404);
  return env.DB.prepare("select * from projects where tenant = ?").bind(TenantScope.current.id).all();
});
export default router;
