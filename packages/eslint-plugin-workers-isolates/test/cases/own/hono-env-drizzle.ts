// check: a client is kept on env, which all invocations of the isolate share
// expect: env.db=warn
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { Hono } from "hono";
import * as schema from "./schema";

type Bindings = { DB: D1Database; db?: DrizzleD1Database<typeof schema> };

const app = new Hono<{ Bindings: Bindings }>();

app.use(async (c, next) => {
  c.env.db ??= drizzle(c.env.DB, { schema });
  await next();
});

app.get("/posts", async (c) => {
  const posts = await c.env.db!.query.posts.findMany({ limit: 20 });
  return c.json(posts);
});

export default app;
