// good: the user travels in the context's own variables
// expect: nothing
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { verifyToken, type User } from "./tokens";

type Env = {
  Bindings: { DB: D1Database; JWT_SECRET: string };
  Variables: { user: User; startedAt: number };
};

const requireUser = createMiddleware<Env>(async (c, next) => {
  const token = c.req.header("Authorization")?.replace("Bearer ", "");
  if (!token) return c.json({ error: "unauthorized" }, 401);
  c.set("user", await verifyToken(token, c.env.JWT_SECRET));
  c.set("startedAt", Date.now());
  await next();
});

const app = new Hono<Env>();
app.use("/api/*", requireUser);

app.get("/api/me", (c) => {
  const user = c.get("user");
  c.header("Server-Timing", `app;dur=${Date.now() - c.var.startedAt}`);
  return c.json({ id: user.id, name: c.var.user.name });
});

export default app;
