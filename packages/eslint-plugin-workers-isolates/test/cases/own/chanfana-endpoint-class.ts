// good: the router makes an object of the endpoint's class for each request
// expect: nothing
import { fromHono, OpenAPIRoute } from "chanfana";
import { type Context, Hono } from "hono";
import { z } from "zod";

class CreateTask extends OpenAPIRoute {
  schema = { request: { body: { content: { "application/json": { schema: z.object({ title: z.string() }) } } } } };
  warnings: string[] = [];
  userId: string | undefined;

  async handle(c: Context<{ Bindings: Env }>) {
    const { body } = await this.getValidatedData<typeof this.schema>();
    this.userId = c.req.header("x-user");
    if (body.title.length > 80) this.warnings.push("long title");
    await c.env.TASKS.put(`${this.userId}:${crypto.randomUUID()}`, body.title);
    return { title: body.title, warnings: this.warnings };
  }
}

const app = new Hono<{ Bindings: Env }>();
const openapi = fromHono(app, { docs_url: "/" });
openapi.post("/tasks", CreateTask);

export default app;
