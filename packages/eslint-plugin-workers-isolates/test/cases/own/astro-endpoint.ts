// good: an endpoint reads locals and answers
// expect: nothing
import type { APIRoute } from "astro";
import { getCollection } from "astro:content";

export const prerender = false;

const headers = { "content-type": "application/json", "cache-control": "private, no-store" };

export const GET: APIRoute = async ({ locals, url }) => {
  const user = locals.user;
  if (!user) return new Response(null, { status: 401 });
  const posts = await getCollection("posts", ({ data }) => data.author === user.id);
  const sorted = posts.sort((a, b) => b.data.date.getTime() - a.data.date.getTime());
  const limit = Number(url.searchParams.get("limit") ?? 10);
  return new Response(JSON.stringify(sorted.slice(0, limit)), { headers });
};

export const DELETE: APIRoute = async ({ locals, params }) => {
  await locals.runtime.env.DB.prepare("DELETE FROM posts WHERE id = ?").bind(params.id).run();
  return new Response(null, { status: 204, headers });
};
