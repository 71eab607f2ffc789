import * as Sentry from "@sentry/cloudflare";
import { taskOf, work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

export default Sentry.withSentry(
	(env: Env) => ({
		dsn: env.SENTRY_DSN,
		// Each of these is sent unless you say otherwise.
		dataCollection: { userInfo: false, cookies: false, httpHeaders: false, httpBodies: [], urlQueryParams: false },
	}),
	{ fetch: (request) => work(taskOf(request)) } satisfies ExportedHandler<Env>,
);
