import { AsyncResource } from "node:async_hooks";
import * as Sentry from "@sentry/cloudflare";
import { type Task, taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

/** Answers a message of this connection. */
async function reply(socket: WebSocket, data: unknown): Promise<void> {
	try {
		const response = await work(JSON.parse(String(data)) as Task);
		socket.send(await response.text());
	} catch (error) {
		Sentry.captureException(error);
		await Sentry.flush(2000);
		socket.send("failed");
	}
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	fetch(request): Response {
		if (request.headers.get("Upgrade") !== "websocket") return new Response(null, { status: 426 });
		Sentry.setUser({ id: taskOf(request).user });
		const { 0: client, 1: server } = new WebSocketPair();
		server.accept();
		// Bound to this request's scope: a listener runs outside it otherwise.
		const listener = AsyncResource.bind((event: MessageEvent) => {
			void reply(server, event.data);
		});
		server.addEventListener("message", listener);
		return new Response(null, { status: 101, webSocket: client });
	},
} satisfies ExportedHandler<Env>);
