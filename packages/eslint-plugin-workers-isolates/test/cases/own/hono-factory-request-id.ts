// bad: a middleware made by createFactory writes the request id where every log line of the isolate reads it
// expect: requestId=error
import { createFactory } from "hono/factory";

const factory = createFactory<{ Bindings: { LOG_LEVEL: string } }>();

let requestId = "-";

export function log(message: string, fields: Record<string, unknown> = {}) {
  console.log(JSON.stringify({ requestId, message, ...fields }));
}

export const withRequestId = factory.createMiddleware(async (c, next) => {
  requestId = c.req.header("cf-ray") ?? crypto.randomUUID();
  log("start", { path: c.req.path });
  await next();
  log("end", { status: c.res.status });
});

const app = factory.createApp();
app.use(withRequestId);
app.get("/", async (c) => {
  const upstream = await fetch("https://api.example.com/items");
  log("upstream", { status: upstream.status });
  return c.json(await upstream.json());
});

export default app;
