// bad: the auth middleware keeps the user in a module variable that route handlers read after their own awaits
// expect: currentUser=error
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { verifyToken, type User } from "./tokens";

type Bindings = { DB: D1Database; JWT_SECRET: string };

let currentUser: User | undefined;

const app = new Hono<{ Bindings: Bindings }>();

app.use("/api/*", async (c, next) => {
  const header = c.req.header("Authorization");
  if (!header?.startsWith("Bearer ")) {
    throw new HTTPException(401, { message: "missing token" });
  }
  currentUser = await verifyToken(header.slice(7), c.env.JWT_SECRET);
  await next();
});

app.get("/api/orders", async (c) => {
  const { results } = await c.env.DB.prepare("SELECT * FROM orders WHERE user_id = ?").bind(currentUser!.id).all();
  return c.json({ user: currentUser!.name, orders: results });
});

export default app;
