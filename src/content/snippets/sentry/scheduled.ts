import * as Sentry from "@sentry/cloudflare";
import { work } from "./app";

interface Env {
	SENTRY_DSN: string;
}

export default Sentry.withSentry((env: Env) => ({ dsn: env.SENTRY_DSN }), {
	async scheduled(controller): Promise<void> {
		const tenants = controller.cron.split(" ").slice(0, 2); // your own list of what is to be done
		for (const user of tenants) {
			// A scope for each tenant: an event then holds what was done for one of them.
			await Sentry.withIsolationScope(async () => {
				Sentry.setUser({ id: user });
				try {
					await work({ user, ms: 0, fails: user === "bob" });
				} catch (error) {
					Sentry.captureException(error);
				}
			});
		}
	},
} satisfies ExportedHandler<Env>);
