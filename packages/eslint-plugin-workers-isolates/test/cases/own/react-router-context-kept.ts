// bad: the load context of the latest request is kept in module scope and read by a function of the app
// expect: loadContext=error
import { createRequestHandler } from "react-router";

interface LoadContext {
  cloudflare: { env: Env; ctx: ExecutionContext };
}

let loadContext: LoadContext;

const requestHandler = createRequestHandler(() => import("virtual:react-router/server-build"), import.meta.env.MODE);

export function defer(work: Promise<unknown>) {
  loadContext.cloudflare.ctx.waitUntil(work);
}

export default {
  async fetch(request, env, ctx) {
    loadContext = { cloudflare: { env, ctx } };
    return requestHandler(request, loadContext);
  },
} satisfies ExportedHandler<Env>;
