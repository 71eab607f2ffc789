// bad: a +server.ts keeps the last search and shows it to whoever asks next
// expect: recent=error
import { json } from "@sveltejs/kit";
import type { RequestHandler } from "./$types";

const recent: { query: string; at: number }[] = [];

export const GET: RequestHandler = async ({ url, platform }) => {
  const query = url.searchParams.get("q")?.trim() ?? "";
  if (query) {
    recent.unshift({ query, at: Date.now() });
    recent.length = Math.min(recent.length, 10);
  }
  const { results } = await platform!.env.DB.prepare("SELECT id, title FROM pages WHERE title MATCH ?").bind(query).all();
  return json({ results, recent });
};
