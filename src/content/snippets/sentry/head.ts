import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
  SENTRY_DSN: string;
}

async function handle(request: Request): Promise<Response> {
  const task = taskOf(request);
  if (request.method === "HEAD") Sentry.setUser({ id: task.user });
  return await work(task);
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
  // A scope for every request, also for HEAD and OPTIONS.
  fetch: (request) => Sentry.withIsolationScope(() => handle(request)),
} satisfies ExportedHandler<Env>);
