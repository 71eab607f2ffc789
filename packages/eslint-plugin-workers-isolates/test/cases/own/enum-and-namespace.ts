// good: an enum and a namespace with constants are filled at module load
// expect: nothing
enum Plan {
  Free = "free",
  Pro = "pro",
}

const enum Limit {
  Free = 10,
  Pro = 1000,
}

namespace Limits {
  const table = new Map<Plan, number>();
  table.set(Plan.Free, Limit.Free);
  table.set(Plan.Pro, Limit.Pro);
  export const fallback = Limit.Free;
  export function of(plan: Plan): number {
    return table.get(plan) ?? fallback;
  }
}

export default {
  async fetch(request, env) {
    const key = request.headers.get("x-api-key") ?? "";
    const plan = (await env.PLANS.get(key)) === Plan.Pro ? Plan.Pro : Plan.Free;
    const used = Number((await env.USAGE.get(key)) ?? 0);
    if (used >= Limits.of(plan)) return new Response(`limit of ${plan} reached`, { status: 429 });
    await env.USAGE.put(key, String(used + 1));
    return env.API.fetch(request);
  },
} satisfies ExportedHandler<Env>;
