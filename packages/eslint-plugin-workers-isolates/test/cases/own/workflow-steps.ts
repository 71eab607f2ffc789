// good: a Workflow passes results from step to step
// expect: nothing
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";

type Params = { email: string; orderId: string };

const RETRIES = { retries: { limit: 3, delay: "10 seconds", backoff: "exponential" } } as const;

export class OrderWorkflow extends WorkflowEntrypoint<Env, Params> {
  attempts = 0;

  override async run(event: WorkflowEvent<Params>, step: WorkflowStep) {
    const { email, orderId } = event.payload;
    const order = await step.do("load order", async () => {
      this.attempts += 1;
      const row = await this.env.DB.prepare("SELECT * FROM orders WHERE id = ?").bind(orderId).first<{ total: number }>();
      return { total: row?.total ?? 0 };
    });
    await step.sleep("wait for payment", "1 hour");
    const receipt = await step.do("charge", RETRIES, async () => {
      const response = await fetch(`https://pay.example.com/${orderId}?cents=${order.total}`, { method: "POST" });
      return (await response.json()) as { id: string };
    });
    await step.do("mail", async () => {
      await this.env.MAIL.send({ to: email, receipt: receipt.id });
    });
  }
}
