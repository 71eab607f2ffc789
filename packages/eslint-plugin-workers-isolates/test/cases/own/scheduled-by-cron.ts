// good: a table of jobs is looked up by cron expression
// expect: nothing
type Job = (env: Env, scheduledAt: Date) => Promise<void>;

const jobs = new Map<string, Job>();

function every(cron: string, job: Job) {
  jobs.set(cron, job);
}

every("*/5 * * * *", async (env) => {
  await env.STATUS.put("ping", String(Date.now()));
});

every("0 0 * * *", async (env, scheduledAt) => {
  const day = scheduledAt.toISOString().slice(0, 10);
  await env.DB.prepare("INSERT INTO days (day) VALUES (?)").bind(day).run();
});

export default {
  async scheduled(controller, env, ctx) {
    const job = jobs.get(controller.cron);
    if (!job) throw new Error(`no job for ${controller.cron}`);
    ctx.waitUntil(job(env, new Date(controller.scheduledTime)));
  },
} satisfies ExportedHandler<Env>;
