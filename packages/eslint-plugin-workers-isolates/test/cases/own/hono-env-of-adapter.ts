// good: Hono's `env(c)` gives the Worker's bindings, which are the same for everybody
// expect: limiter=info
import { Redis } from "@upstash/redis/cloudflare";
import { type Context, Hono } from "hono";
import { env } from "hono/adapter";

let limiter: Redis | undefined;

function redisFor(c: Context): Redis {
  const { REDIS_URL, REDIS_TOKEN } = env<{ REDIS_URL: string; REDIS_TOKEN: string }>(c);
  limiter ??= new Redis({ url: REDIS_URL, token: REDIS_TOKEN });
  return limiter;
}

const app = new Hono();
app.get("/hits", async (c) => c.json({ hits: await redisFor(c).incr("hits") }));
export default app;
