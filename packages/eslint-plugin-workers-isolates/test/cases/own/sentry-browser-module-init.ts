// bad: Sentry's browser SDK has one scope for the isolate, and every request names its user on it
// expect: Sentry=error
import * as Sentry from "@sentry/browser";

Sentry.init({ dsn: "https://key@o1.ingest.sentry.io/1", defaultIntegrations: false });

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    Sentry.setUser({ ip_address: request.headers.get("cf-connecting-ip") ?? undefined });
    Sentry.addBreadcrumb({ category: "request", message: `${request.method} ${url.pathname}` });
    try {
      return await env.ORIGIN.fetch(request);
    } catch (error) {
      Sentry.captureException(error);
      ctx.waitUntil(Sentry.flush(2000));
      return new Response("failed", { status: 502 });
    }
  },
} satisfies ExportedHandler<Env>;
