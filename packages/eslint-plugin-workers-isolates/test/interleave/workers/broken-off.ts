// Leaks what a request that broke off had sent, and nothing else. Each path has drafts of its own.
const drafts = new Map<string, string[]>();

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    const user = searchParams.get("mark") ?? "";
    const kept = drafts.get(pathname) ?? [];
    drafts.set(pathname, kept);
    try {
      await request.text();
    } catch {
      kept.push(user);
    }
    return Response.json({ user, kept });
  },
} satisfies ExportedHandler;
