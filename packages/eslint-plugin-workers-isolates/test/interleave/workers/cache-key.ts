// Leaks: the key leaves out who asks.
const pages = new Map<string, string>();

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    await request.text();
    const page = pages.get(pathname) ?? `Hello, ${searchParams.get("mark") ?? ""}.`;
    pages.set(pathname, page);
    return new Response(page);
  },
} satisfies ExportedHandler;
