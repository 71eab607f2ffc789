import * as Sentry from "@sentry/cloudflare";
import { type Task, taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
	QUEUE: Queue<Task>;
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	async fetch(request, env): Promise<Response> {
		await env.QUEUE.send(taskOf(request));
		return new Response("queued");
	},

	async queue(batch): Promise<void> {
		for (const message of batch.messages) {
			// A scope for each message: without it, those of a batch share one.
			await Sentry.withIsolationScope(async () => {
				Sentry.setUser({ id: message.body.user });
				try {
					await work(message.body);
					message.ack();
				} catch (error) {
					Sentry.captureException(error);
					message.retry();
				}
			});
		}
	},
} satisfies ExportedHandler<Env, Task>);
