// bad: a logger that the whole isolate shares is told about one request
// expect: logger=error|warn
import { Logger } from "@acme/logger";

const logger = new Logger({ service: "checkout", level: "info" });

async function charge(env: Env, cartId: string) {
  logger.info("charging", { cartId });
  const response = await env.PAYMENTS.fetch(`https://payments/carts/${cartId}`, { method: "POST" });
  logger.info("charged", { status: response.status });
  return response;
}

export default {
  async fetch(request, env) {
    logger.setContext({
      requestId: request.headers.get("cf-ray"),
      user: request.headers.get("x-user"),
    });
    const cartId = new URL(request.url).searchParams.get("cart");
    if (!cartId) return new Response("no cart", { status: 400 });
    return charge(env, cartId);
  },
} satisfies ExportedHandler<Env>;
