import * as Sentry from "@sentry/cloudflare";
import { observe } from "./observe";
import { readRequest } from "./request";
import { checkOut } from "./shop";
import { answerIssues, dsn, send } from "./sink";

export { Sink } from "./sink";

// For each request, `withSentry` makes a scope of its own, which follows it across every `await`.
const options = () => ({ dsn, transportOptions: { fetch: send } });
const place = "invocation";

export default Sentry.withSentry(options, {
	async fetch(request): Promise<Response> {
		const issues = await answerIssues(request);
		if (issues) return issues;
		const input = readRequest(request);
		if (input instanceof Response) return input;
		const seen = observe(input.actor);

		Sentry.setUser({ id: input.actor });
		seen.note("write", place, "user", input.actor, input.actor);
		try {
			await checkOut(input, seen, place);
			return seen.answer("Thank you for your order.");
		} catch (error) {
			Sentry.captureException(error);
			seen.note("log", "invocation", "captureException", "The card was declined", input.actor);
			return seen.answer("Your card was declined.");
		}
	},
} satisfies ExportedHandler<Env>);
