import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

async function handle(request: Request): Promise<Response> {
	const task = taskOf(request);
	if (task.user !== "nobody") Sentry.setUser({ id: task.user }); // for this request alone
	return await work(task); // what it throws is reported
}

/** Methods of requests for which `withSentry` makes no scope. */
const unscoped = ["HEAD", "OPTIONS"];

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	fetch(request): Promise<Response> {
		const answer = () => handle(request);
		return unscoped.includes(request.method) ? Sentry.withIsolationScope(answer) : answer();
	},
} satisfies ExportedHandler<Env>);
