// bad: the messages of a batch share the batch's scope, so one message's user is on another's error
// expect: Sentry=error|warn
import * as Sentry from "@sentry/cloudflare";

interface Export {
  account: string;
  email: string;
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
  async queue(batch, env) {
    await Promise.all(
      batch.messages.map(async (message) => {
        const { account, email } = message.body;
        Sentry.setUser({ id: account, email });
        Sentry.addBreadcrumb({ category: "export", message: `exporting ${account}` });
        try {
          await env.EXPORTER.fetch(`https://exporter/${account}`);
          message.ack();
        } catch (error) {
          Sentry.captureException(error);
          message.retry();
        }
      }),
    );
  },
} satisfies ExportedHandler<Env, Export>);
