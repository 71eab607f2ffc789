// good: a WorkerEntrypoint instance is made for each invocation, so its fields are private to it
// expect: nothing
import { WorkerEntrypoint } from "cloudflare:workers";

interface Props {
  tenant: string;
}

export class Billing extends WorkerEntrypoint<Env, Props> {
  #customer: { id: string; plan: string } | null = null;
  queries = 0;

  async charge(customerId: string, cents: number): Promise<string> {
    this.#customer = await this.#load(customerId);
    if (this.#customer.plan === "free") return "nothing to charge";
    this.ctx.waitUntil(this.env.LEDGER.send({ tenant: this.ctx.props.tenant, customerId, cents }));
    return `${this.#customer.id} pays ${cents} after ${this.queries} queries`;
  }

  async #load(id: string) {
    this.queries += 1;
    const row = await this.env.DB.prepare("SELECT id, plan FROM customers WHERE id = ?").bind(id).first();
    return row as { id: string; plan: string };
  }
}

export default class extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    return new Response(`${request.method} is not supported here`, { status: 405 });
  }
}
