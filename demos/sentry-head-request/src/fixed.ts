import * as Sentry from "@sentry/cloudflare";
import { publicPage } from "./account";
import { observe } from "./observe";
import { readRequest } from "./request";
import { answerIssues, dsn, send } from "./sink";

export { Sink } from "./sink";

const options = () => ({ dsn, transportOptions: { fetch: send } });
const place = "invocation";

async function handle(request: Request): Promise<Response> {
	const issues = await answerIssues(request);
	if (issues) return issues;
	const input = readRequest(request, ["GET", "HEAD"]);
	if (input instanceof Response) return input;
	const seen = observe(input.actor);

	if (request.method === "HEAD") {
		// "Am I still signed in?", asks a browser tab.
		Sentry.setUser({ id: input.actor });
		seen.note("write", place, "user", input.actor, input.actor);
		await seen.hold(input.hold);
		return new Response(null, { headers: { "demo-answer": JSON.stringify(seen.report("Signed in.")) } });
	}
	try {
		return seen.answer(await publicPage(input, seen));
	} catch (error) {
		Sentry.captureException(error);
		seen.note("log", "invocation", "captureException", "The page could not be built", input.actor);
		return seen.answer("Something went wrong.");
	}
}

export default Sentry.withSentry(options, {
	fetch: (request) => Sentry.withIsolationScope(() => handle(request)), // a scope for every request, whatever its method
} satisfies ExportedHandler<Env>);
