import { DurableObject } from "cloudflare:workers";
import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
	CART: DurableObjectNamespace;
}

class CartBase extends DurableObject<Env> {
	override async fetch(request: Request): Promise<Response> {
		const task = taskOf(request);
		Sentry.setUser({ id: task.user });
		return await work(task);
	}
}

export const Cart = Sentry.instrumentDurableObjectWithSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), CartBase);

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	fetch: (request, env) => env.CART.getByName("one for all").fetch(request),
} satisfies ExportedHandler<Env>);
