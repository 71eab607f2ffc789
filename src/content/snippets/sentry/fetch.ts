import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	async fetch(request): Promise<Response> {
		const task = taskOf(request);
		Sentry.setUser({ id: task.user }); // for this request alone
		return await work(task); // what it throws is reported
	},
} satisfies ExportedHandler<Env>);
