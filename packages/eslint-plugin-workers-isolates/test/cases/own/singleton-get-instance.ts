// bad: getInstance() gives every request the same object, and one request writes its tenant on it
// expect: TenantContext.instance=error
export class TenantContext {
  private static instance: TenantContext | undefined;
  private tenantId = "";

  private constructor() {}

  static getInstance(): TenantContext {
    if (!TenantContext.instance) {
      TenantContext.instance = new TenantContext();
    }
    return TenantContext.instance;
  }

  setTenant(id: string) {
    this.tenantId = id;
  }

  getTenant() {
    return this.tenantId;
  }
}

export default {
  async fetch(request, env) {
    const [tenant] = new URL(request.url).hostname.split(".");
    TenantContext.getInstance().setTenant(tenant!);
    const user = await env.USERS.get(request.headers.get("x-user") ?? "");
    return new Response(`${user} of ${TenantContext.getInstance().getTenant()}`);
  },
} satisfies ExportedHandler<Env>;
