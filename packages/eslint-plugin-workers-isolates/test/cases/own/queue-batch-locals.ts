// good: a consumer collects rows in locals and acknowledges message by message
// expect: nothing
interface Click {
  url: string;
  at: number;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    await env.CLICKS.send({ url: request.url, at: Date.now() });
    return new Response("queued", { status: 202 });
  },

  async queue(batch: MessageBatch<Click>, env: Env): Promise<void> {
    const rows: Click[] = [];
    const perUrl = new Map<string, number>();
    for (const message of batch.messages) {
      const click = message.body;
      click.url = click.url.toLowerCase();
      rows.push(click);
      perUrl.set(click.url, (perUrl.get(click.url) ?? 0) + 1);
      message.ack();
    }
    await env.DB.batch(rows.map((row) => env.DB.prepare("INSERT INTO clicks VALUES (?, ?)").bind(row.url, row.at)));
    if (perUrl.size > 100) batch.retryAll();
  },
};
