// good: set() and values() of a query builder describe a statement and change nothing that is shared
// expect: nothing
import { env } from "cloudflare:workers";
import { drizzle } from "drizzle-orm/d1";
import { eq, sql } from "drizzle-orm";
import { Hono } from "hono";
import { users, visits } from "./schema";

const db = drizzle(env.DB);
const byId = db.select().from(users).where(eq(users.id, sql.placeholder("id"))).prepare();

const app = new Hono();

app.put("/users/:id", async (c) => {
  const { name } = await c.req.json<{ name: string }>();
  const id = c.req.param("id");
  await db.update(users).set({ name, updatedAt: new Date() }).where(eq(users.id, id));
  await db.insert(visits).values({ user: id, country: String(c.req.raw.cf?.country) });
  return c.json(await byId.get({ id }));
});

app.delete("/users/:id", async (c) => {
  await db.delete(users).where(eq(users.id, c.req.param("id")));
  return c.body(null, 204);
});

export default app;
