// check: a memo keyed by a request id never mixes users if the id is unique, and grows for ever if it is not deleted
// expect: memo=warn
const memo = new Map<string, { permissions: string[] }>();

async function permissions(requestId: string, userId: string, env: Env) {
  const known = memo.get(requestId);
  if (known) return known.permissions;
  const list = (await env.ACL.get<string[]>(userId, "json")) ?? [];
  memo.set(requestId, { permissions: list });
  return list;
}

export default {
  async fetch(request, env) {
    const requestId = request.headers.get("cf-ray")!;
    const userId = request.headers.get("x-user-id")!;
    if (!(await permissions(requestId, userId, env)).includes("read")) {
      return new Response("forbidden", { status: 403 });
    }
    return env.DOCS.fetch(request);
  },
} satisfies ExportedHandler<Env>;
