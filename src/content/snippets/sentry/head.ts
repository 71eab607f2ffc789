import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

async function handle(request: Request): Promise<Response> {
	const task = taskOf(request);
	if (request.method === "HEAD") Sentry.setUser({ id: task.user });
	return await work(task);
}

/** Methods of requests for which `withSentry` makes no scope. */
const unscoped = ["HEAD", "OPTIONS"];

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	fetch: (request) => (unscoped.includes(request.method) ? Sentry.withIsolationScope(() => handle(request)) : handle(request)),
} satisfies ExportedHandler<Env>);
