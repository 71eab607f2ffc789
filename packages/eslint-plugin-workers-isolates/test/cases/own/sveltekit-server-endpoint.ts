// good: GET and POST keep everything in locals
// expect: nothing
import { error, json, type RequestHandler } from "@sveltejs/kit";

const PAGE_SIZE = 20;
const SORTS = new Set(["new", "top"]);

export const GET: RequestHandler = async ({ url, locals, platform }) => {
  const page = Number(url.searchParams.get("page") ?? 1);
  const sort = url.searchParams.get("sort") ?? "new";
  if (!SORTS.has(sort)) error(400, "unknown order");
  const rows = await platform!.env.DB.prepare("SELECT * FROM posts WHERE author = ? LIMIT ? OFFSET ?")
    .bind(locals.user.id, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    .all();
  return json(rows.results);
};

export const POST: RequestHandler = async ({ request, locals, platform }) => {
  const draft = await request.json();
  draft.author = locals.user.id;
  draft.tags ??= [];
  draft.tags.push("new");
  await platform!.env.DB.prepare("INSERT INTO posts (author, body) VALUES (?, ?)").bind(draft.author, draft.body).run();
  return json(draft, { status: 201 });
};
