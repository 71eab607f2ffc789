// bad: each request adds a listener that holds its context and its user, and every later event runs all of them
// expect: bus=error
import mitt from "mitt";
import { Hono } from "hono";

const bus = mitt<{ created: { id: string } }>();
const app = new Hono<{ Bindings: { HOOK: string } }>();

app.use("/orders/*", async (c, next) => {
  const user = c.req.header("x-user");
  bus.on("created", ({ id }) => {
    c.executionCtx.waitUntil(fetch(c.env.HOOK, { method: "POST", body: JSON.stringify({ id, user }) }));
  });
  await next();
});
app.post("/orders", (c) => {
  const id = crypto.randomUUID();
  bus.emit("created", { id });
  return c.json({ id });
});
export default app;
