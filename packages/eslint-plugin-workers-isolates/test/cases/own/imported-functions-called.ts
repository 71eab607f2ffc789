// good: imported functions and clients are called with request data, and keep nothing of it
// expect: nothing
import { z } from "zod";
import { db } from "./db";
import { cache } from "./edge-cache";
import { render } from "./render";
import { track } from "./analytics";

const schema = z.object({ email: z.email(), list: z.string().default("news") });
const encoder = new TextEncoder();

export default {
  async fetch(request, env, ctx) {
    const parsed = schema.safeParse(Object.fromEntries(await request.formData()));
    if (!parsed.success) return new Response(render("invalid", parsed.error.issues), { status: 400 });
    await db.insert("subscribers", { ...parsed.data, ip: request.headers.get("cf-connecting-ip") });
    const digest = await crypto.subtle.digest("SHA-256", encoder.encode(parsed.data.email));
    ctx.waitUntil(track("subscribe", { list: parsed.data.list }));
    ctx.waitUntil(caches.default.delete(request.url));
    const page = await cache.get(request.url);
    return new Response(page ?? render("thanks", new Uint8Array(digest)));
  },
} satisfies ExportedHandler<Env>;
