// good: withSentry gives each request a scope of its own
// expect: nothing
import * as Sentry from "@sentry/cloudflare";

export default Sentry.withSentry(
  (env: Env) => ({ dsn: env.SENTRY_DSN, tracesSampleRate: 0.1 }),
  {
    async fetch(request, env, ctx) {
      const user = await env.USERS.get<{ id: string }>(request.headers.get("authorization") ?? "", "json");
      Sentry.setUser(user);
      Sentry.setTag("colo", String(request.cf?.colo));
      Sentry.addBreadcrumb({ category: "auth", message: `signed in as ${user?.id}` });
      return env.APP.fetch(request);
    },
  } satisfies ExportedHandler<Env>,
);
