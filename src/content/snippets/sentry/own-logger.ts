import { AsyncLocalStorage } from "node:async_hooks";

interface Env {
	LOG_URL: string;
}

/** In module scope there is only the key to the lines, which is the same for everybody; each invocation has lines of its own. */
const lines = new AsyncLocalStorage<string[]>();

function log(line: string): void {
	lines.getStore()?.push(line);
}

async function handle(request: Request): Promise<Response> {
	const user = new URL(request.url).searchParams.get("user") ?? "nobody";
	log(`${user} starts`);
	await scheduler.wait(20);
	log(`${user} is done`);
	return new Response("done");
}

export default {
	fetch: (request, env, ctx) =>
		lines.run([], async () => {
			const response = await handle(request);
			const body = JSON.stringify(lines.getStore());
			ctx.waitUntil(fetch(env.LOG_URL, { method: "POST", body }));
			return response;
		}),
} satisfies ExportedHandler<Env>;
