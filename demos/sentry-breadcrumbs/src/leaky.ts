import * as Sentry from "@sentry/browser";
import { observe } from "./observe";
import { readRequest } from "./request";
import { checkOut } from "./shop";
import { answerIssues, dsn, send } from "./sink";

export { Sink } from "./sink";

// Module scope: one client and one scope, with its breadcrumbs and its user, for every request in this isolate.
Sentry.init({
	dsn,
	transport: (options) => Sentry.makeFetchTransport(options, send),
	transportOptions: { bufferSize: 500 }, // by default the SDK drops events while 40 are on their way
});
const place = "module";

export default {
	async fetch(request, _env, ctx): Promise<Response> {
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
			ctx.waitUntil(Sentry.flush(2000));
			return seen.answer("Your card was declined.");
		}
	},
} satisfies ExportedHandler<Env>;
