// good: how many rows of an upload were taken is added to a total of the isolate
// expect: totals=info
const totals = { files: 0, rows: 0, widest: 0 };

async function importFile(job: Job, env: Env): Promise<void> {
  const file = await env.UPLOADS.get(job.key);
  const rows = (await file?.text())?.split("\n").filter((row) => row.includes(job.column)) ?? [];
  await env.DB.batch(rows.map((row) => env.DB.prepare("insert into rows values (?, ?)").bind(job.account, row)));
  totals.rows += rows.length;
  totals.widest = Math.max(totals.widest, rows.length);
  totals.files++;
}

export default {
  async queue(batch: MessageBatch<Job>, env: Env): Promise<void> {
    for (const { body } of batch.messages) await importFile(body, env);
  },
  fetch: () => Response.json(totals),
};
