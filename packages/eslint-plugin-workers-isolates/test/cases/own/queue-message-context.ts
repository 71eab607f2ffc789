// bad: a consumer puts the current message where its logger reads it, and two batches overlap
// expect: current=error
interface Job {
  orderId: string;
  customer: string;
}

const current: { messageId?: string; customer?: string } = {};

function log(text: string) {
  console.log(`[${current.messageId} ${current.customer}] ${text}`);
}

async function ship(job: Job, env: Env) {
  const response = await env.CARRIER.fetch("https://carrier/labels", { method: "POST", body: JSON.stringify(job) });
  log(`label ${response.status}`);
}

export default {
  async queue(batch, env) {
    for (const message of batch.messages) {
      current.messageId = message.id;
      current.customer = message.body.customer;
      try {
        await ship(message.body, env);
        message.ack();
      } catch (error) {
        log(String(error));
        message.retry({ delaySeconds: 30 });
      }
    }
  },
} satisfies ExportedHandler<Env, Job>;
