// Leaks only to a request that comes between the two waits: the user is forgotten before the answer.
let user: string | undefined;

export default {
  async fetch(request, { UPSTREAM }) {
    const asking = new URL(request.url).searchParams.get("mark") ?? "";
    await fetch(`${UPSTREAM}/session`);
    const greeted = (user ??= asking);
    await fetch(`${UPSTREAM}/orders`);
    user = undefined;
    return new Response(`Hello, ${greeted}.`);
  },
} satisfies ExportedHandler<{ UPSTREAM: string }>;
