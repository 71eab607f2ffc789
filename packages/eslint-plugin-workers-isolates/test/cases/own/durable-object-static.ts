// bad: a static field of a Durable Object class is shared by all of its objects
// expect: Counter.owner=error
import { DurableObject } from "cloudflare:workers";

export class Counter extends DurableObject<Env> {
  static owner: string | null = null;

  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === "/claim") {
      Counter.owner = url.searchParams.get("owner");
      return new Response(null, { status: 204 });
    }
    let value = (await this.ctx.storage.get<number>("value")) ?? 0;
    value += 1;
    await this.ctx.storage.put("value", value);
    return Response.json({ owner: Counter.owner, value });
  }
}

export default {
  async fetch(request, env) {
    const id = env.COUNTER.idFromName(new URL(request.url).hostname);
    return env.COUNTER.get(id).fetch(request);
  },
} satisfies ExportedHandler<Env>;
