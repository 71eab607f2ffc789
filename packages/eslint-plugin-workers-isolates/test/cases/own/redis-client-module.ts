// good: a Redis client's set() writes to a database, and the key names the user
// expect: nothing
import { Redis } from "@upstash/redis/cloudflare";
import { env } from "cloudflare:workers";

const redis = new Redis({ url: env.UPSTASH_URL, token: env.UPSTASH_TOKEN });

interface Basket {
  items: string[];
}

export default {
  async fetch(request) {
    const user = request.headers.get("x-user");
    if (!user) return new Response("who are you?", { status: 401 });
    const key = `basket:${user}`;
    const basket = (await redis.get<Basket>(key)) ?? { items: [] };
    if (request.method === "POST") {
      basket.items.push(await request.text());
      await redis.set(key, basket, { ex: 3600 });
      await redis.incr("baskets:written");
    }
    return Response.json(basket);
  },
} satisfies ExportedHandler;
