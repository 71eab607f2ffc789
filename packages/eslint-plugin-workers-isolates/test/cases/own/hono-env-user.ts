// bad: the middleware puts the signed-in user on c.env, one object for all requests
// expect: env.user=error
import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { readSession, type User } from "./sessions";

const app = new Hono<{ Bindings: { SESSIONS: KVNamespace; user?: User | null } }>();

app.use(async (c, next) => {
  const sessionId = getCookie(c, "sid");
  c.env.user = sessionId ? await readSession(c.env.SESSIONS, sessionId) : null;
  await next();
});

app.get("/account", async (c) => {
  if (!c.env.user) return c.redirect("/login");
  const invoices = await fetch(`https://billing.example.com/${c.env.user.id}/invoices`);
  return c.json({ user: c.env.user, invoices: await invoices.json() });
});

export default app;
