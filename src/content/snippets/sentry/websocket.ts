import { AsyncResource } from "node:async_hooks";
import * as Sentry from "@sentry/cloudflare";
import { type Task, taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	async fetch(request): Promise<Response> {
		const { user } = taskOf(request);
		Sentry.setUser({ id: user });
		const { 0: client, 1: server } = new WebSocketPair();
		server.accept();
		// Bound to this request's scope: a listener runs outside it otherwise.
		server.addEventListener(
			"message",
			AsyncResource.bind(async (event: MessageEvent) => {
				const task = JSON.parse(String(event.data)) as Task;
				try {
					server.send(await (await work(task)).text());
				} catch (error) {
					Sentry.captureException(error);
					await Sentry.flush(2000);
					server.send("failed");
				}
			}),
		);
		return new Response(null, { status: 101, webSocket: client });
	},
} satisfies ExportedHandler<Env>);
