// bad: the isolate has one client, and the last one to make it decides whose address goes with every event
// expect: Sentry=error
import * as Sentry from "@sentry/remix";

export const onRequest: PagesFunction<Env> = async (context) => {
  Sentry.init({
    dsn: context.env.SENTRY_DSN,
    beforeSend(event) {
      event.user = { ip_address: context.request.headers.get("cf-connecting-ip") ?? undefined };
      return event;
    },
  });
  try {
    return await context.next();
  } catch (error) {
    Sentry.captureException(error);
    throw error;
  }
};
