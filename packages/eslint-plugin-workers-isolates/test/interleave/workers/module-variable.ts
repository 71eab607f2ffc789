// Leaks: the user is in module scope while the body arrives.
let user = "";

export default {
  async fetch(request) {
    user = new URL(request.url).searchParams.get("mark") ?? "";
    await request.text();
    return new Response(`Hello, ${user}.`);
  },
} satisfies ExportedHandler;
