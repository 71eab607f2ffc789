// good: the logger reads the request from AsyncLocalStorage
// expect: nothing
import { AsyncLocalStorage } from "node:async_hooks";

interface Invocation {
  requestId: string;
  user?: string;
  fields: Record<string, unknown>;
}

const invocation = new AsyncLocalStorage<Invocation>();

export function log(message: string, extra: Record<string, unknown> = {}) {
  const current = invocation.getStore();
  console.log(JSON.stringify({ requestId: current?.requestId, user: current?.user, ...current?.fields, message, ...extra }));
}

export function annotate(key: string, value: unknown) {
  const current = invocation.getStore();
  if (current) current.fields[key] = value;
}

export default {
  async fetch(request, env, ctx) {
    const requestId = request.headers.get("cf-ray") ?? crypto.randomUUID();
    return invocation.run({ requestId, fields: {} }, async () => {
      invocation.getStore()!.user = request.headers.get("x-user") ?? undefined;
      annotate("path", new URL(request.url).pathname);
      log("start");
      const response = await env.ORIGIN.fetch(request);
      log("end", { status: response.status });
      return response;
    });
  },
} satisfies ExportedHandler<Env>;
