// good: a client made at module load from the importable env is never written again
// expect: nothing
import { env } from "cloudflare:workers";
import Stripe from "stripe";

const stripe = new Stripe(env.STRIPE_SECRET_KEY, { httpClient: Stripe.createFetchHttpClient() });
const crypto = Stripe.createSubtleCryptoProvider();

async function fulfil(session: Stripe.Checkout.Session) {
  const items = await stripe.checkout.sessions.listLineItems(session.id);
  await env.ORDERS.send({ customer: session.customer, items: items.data });
}

export default {
  async fetch(request) {
    const signature = request.headers.get("stripe-signature")!;
    const event = await stripe.webhooks.constructEventAsync(
      await request.text(),
      signature,
      env.STRIPE_WEBHOOK_SECRET,
      undefined,
      crypto,
    );
    if (event.type === "checkout.session.completed") await fulfil(event.data.object);
    return Response.json({ received: true });
  },
} satisfies ExportedHandler;
