/** Stands for your code: what it does for a request, a message, an event. */
export async function work(task: Task): Promise<Response> {
	console.log(`${task.user} starts`);
	await scheduler.wait(task.ms);
	if (task.fails) throw new Error(`${task.user}'s task failed`);
	return new Response(`${task.user} is done`);
}

/** Whose task it is, how long it takes, and whether it fails. */
export interface Task {
	user: string;
	ms: number;
	fails: boolean;
}

/** Reads `?user=alice&ms=20&fails`. */
export function taskOf(request: Request): Task {
	const { searchParams } = new URL(request.url);
	return {
		user: searchParams.get("user") ?? "nobody",
		ms: Number(searchParams.get("ms")),
		fails: searchParams.has("fails"),
	};
}
