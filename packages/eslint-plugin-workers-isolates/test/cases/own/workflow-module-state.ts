// bad: a Workflow keeps its payload and a step's result in module scope, where another instance overwrites them
// expect: payload=error, invoice=error
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";

type Params = { customer: string; period: string };

let payload: Params;
let invoice: { id: string; total: number } | undefined;

export class InvoiceWorkflow extends WorkflowEntrypoint<Env, Params> {
  override async run(event: WorkflowEvent<Params>, step: WorkflowStep) {
    payload = event.payload;
    await step.do("create invoice", async () => {
      const rows = await this.env.DB.prepare("SELECT sum(cents) AS total FROM usage WHERE customer = ?")
        .bind(event.payload.customer)
        .first<{ total: number }>();
      invoice = { id: crypto.randomUUID(), total: rows?.total ?? 0 };
    });
    await step.sleep("let usage settle", "2 days");
    await step.do("send invoice", async () => {
      await this.env.MAIL.send({ to: payload.customer, ...invoice });
    });
  }
}
