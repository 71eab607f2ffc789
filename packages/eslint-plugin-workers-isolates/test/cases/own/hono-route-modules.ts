// good: routers are put together at module load and nothing is written afterwards
// expect: nothing
import { Hono } from "hono";
import { cors } from "hono/cors";
import { zValidator } from "@hono/zod-validator";
import { z } from "zod";

type Env = { Bindings: { KV: KVNamespace } };

const noteSchema = z.object({ title: z.string().min(1), body: z.string() });

const notes = new Hono<Env>();

notes.get("/:id", async (c) => {
  const note = await c.env.KV.get(`note:${c.req.param("id")}`, "json");
  return note ? c.json(note) : c.notFound();
});

notes.post("/", zValidator("json", noteSchema), async (c) => {
  const note = c.req.valid("json");
  const id = crypto.randomUUID();
  await c.env.KV.put(`note:${id}`, JSON.stringify(note));
  return c.json({ id, ...note }, 201);
});

const app = new Hono<Env>();
app.use(cors());
app.route("/notes", notes);
app.onError((err, c) => {
  console.error(err);
  return c.json({ error: err.message }, 500);
});

export default app;
