// good: each message of a batch gets an isolation scope
// expect: nothing
import * as Sentry from "@sentry/cloudflare";

interface Mail {
  to: string;
  template: string;
}

async function deliver(mail: Mail, env: Env) {
  const response = await fetch(env.MAIL_API, { method: "POST", body: JSON.stringify(mail) });
  if (!response.ok) throw new Error(`mail API: ${response.status}`);
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
  async queue(batch, env) {
    await Promise.all(
      batch.messages.map((message) =>
        Sentry.withIsolationScope(async (scope) => {
          scope.setUser({ email: message.body.to });
          Sentry.setTag("template", message.body.template);
          try {
            await deliver(message.body, env);
            message.ack();
          } catch (error) {
            Sentry.captureException(error);
            message.retry();
          }
        }),
      ),
    );
  },
} satisfies ExportedHandler<Env, Mail>);
