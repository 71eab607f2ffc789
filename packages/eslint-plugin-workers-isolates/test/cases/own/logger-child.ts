// good: each request has a child logger of its own
// expect: nothing
import pino, { type Logger } from "pino";

const logger = pino({ base: { service: "checkout" }, browser: { asObject: true } });

async function charge(env: Env, cartId: string, log: Logger) {
  log.info({ cartId }, "charging");
  const response = await env.PAYMENTS.fetch(`https://payments/carts/${cartId}`, { method: "POST" });
  log.info({ status: response.status }, "charged");
  return response;
}

export default {
  async fetch(request, env) {
    const log = logger.child({ requestId: request.headers.get("cf-ray") });
    const cartId = new URL(request.url).searchParams.get("cart");
    if (!cartId) {
      logger.warn({ url: request.url }, "no cart");
      return new Response("no cart", { status: 400 });
    }
    return charge(env, cartId, log);
  },
} satisfies ExportedHandler<Env>;
