import { env } from "cloudflare:workers";
import { observe } from "./observe";
import { readRequest, problem, type Input } from "./request";
import { answerIssues } from "./sink";

/** Sends the request to the queue and answers with what the consumer reports of its message. */
export async function produce(request: Request): Promise<Response> {
	const issues = await answerIssues(request);
	if (issues) return issues;
	const input = readRequest(request);
	if (input instanceof Response) return input;
	observe(input.actor); // this invocation counts as well
	await env.QUEUE.send(input);
	const [report] = await env.SINK.getByName(input.run).kept(answerOf(input), 1);
	if (report !== undefined) return new Response(report, { headers: { "content-type": "application/json" } });
	return problem(504, "Not delivered in time", { detail: "The queue has not delivered the message yet.", allowed: "Send it again." });
}

/** Gives the report on a message to the invocation that waits for it. */
export async function consumed(input: Input, report: object): Promise<void> {
	await env.SINK.getByName(input.run).keep(answerOf(input), JSON.stringify(report));
}

function answerOf({ request }: Input): string {
	return `answer ${request}`;
}
