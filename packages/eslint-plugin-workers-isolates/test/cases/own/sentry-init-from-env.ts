// good: made anew by each request, but of nothing that is a request's
// expect: nothing
import * as Sentry from "@sentry/remix";

export const onRequest: PagesFunction<Env> = async (context) => {
  Sentry.init({ dsn: context.env.SENTRY_DSN, tracesSampleRate: 0.1 });
  return context.next();
};
