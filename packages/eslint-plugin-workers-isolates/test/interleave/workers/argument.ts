export default {
  async fetch(request) {
    const user = new URL(request.url).searchParams.get("mark") ?? "";
    await request.text();
    return greet(user);
  },
} satisfies ExportedHandler;

function greet(user: string): Response {
  return new Response(`Hello, ${user}.`);
}
