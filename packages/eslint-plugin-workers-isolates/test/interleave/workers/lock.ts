// A queue in memory: each request waits for the one before it.
let last: Promise<unknown> = Promise.resolve();

export default {
  async fetch(request) {
    const user = new URL(request.url).searchParams.get("mark") ?? "";
    const before = last;
    const work = before.then(() => request.text());
    last = work.catch(() => undefined);
    await work;
    return new Response(`Hello, ${user}.`);
  },
} satisfies ExportedHandler;
