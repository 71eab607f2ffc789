// good: a Toucan is made for each request and handed on
// expect: nothing
import { Toucan } from "toucan-js";

async function handle(request: Request, env: Env, sentry: Toucan): Promise<Response> {
  const user = await env.USERS.get<{ id: string }>(request.headers.get("x-key") ?? "", "json");
  if (user) sentry.setUser({ id: user.id });
  sentry.setTag("path", new URL(request.url).pathname);
  return env.ORIGIN.fetch(request);
}

export default {
  async fetch(request, env, context) {
    const sentry = new Toucan({ dsn: env.SENTRY_DSN, context, request });
    try {
      return await handle(request, env, sentry);
    } catch (error) {
      sentry.captureException(error);
      throw error;
    }
  },
} satisfies ExportedHandler<Env>;
