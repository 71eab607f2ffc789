import { DurableObject } from "cloudflare:workers";
import * as Sentry from "@sentry/cloudflare";
import { type Task, taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
	CART: DurableObjectNamespace<CartBase>;
}

class CartBase extends DurableObject<Env> {
	async checkOut(task: Task): Promise<string> {
		Sentry.setUser({ id: task.user });
		const response = await work(task);
		return await response.text();
	}
}

export const Cart = Sentry.instrumentDurableObjectWithSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), CartBase);

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	async fetch(request, env): Promise<Response> {
		return new Response(await env.CART.getByName("one for all").checkOut(taskOf(request)));
	},
} satisfies ExportedHandler<Env>);
