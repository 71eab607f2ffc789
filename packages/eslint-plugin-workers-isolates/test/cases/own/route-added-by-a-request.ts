// check: the router keeps the first request's route, and what it closes over
// expect: app=warn
import { Hono } from "hono";

const app = new Hono();

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const user = request.headers.get("x-user");
    app.get("/me", () => Response.json({ user }));
    return app.fetch(request, env, ctx);
  },
};
