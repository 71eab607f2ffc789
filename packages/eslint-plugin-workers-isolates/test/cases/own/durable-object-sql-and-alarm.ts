// good: a Durable Object with a lazily made field and SQL storage
// expect: nothing
import { DurableObject } from "cloudflare:workers";

type Job = { id: string; url: string };

export class Scheduler extends DurableObject<Env> {
  sql: SqlStorage;
  pending?: Promise<void>;
  cache: Record<string, Job> = {};

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    ctx.blockConcurrencyWhile(async () => {
      this.sql.exec("CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, url TEXT)");
    });
  }

  async add(job: Job): Promise<void> {
    this.sql.exec("INSERT INTO jobs VALUES (?, ?)", job.id, job.url);
    this.cache[job.id] = job;
    await this.ctx.storage.setAlarm(Date.now() + 60_000);
  }

  override async alarm(): Promise<void> {
    this.pending ??= this.run();
    await this.pending;
    this.pending = undefined;
  }

  private async run(): Promise<void> {
    for (const row of this.sql.exec<Job>("SELECT * FROM jobs")) {
      const response = await fetch(row.url);
      this.cache[row.id] = { ...row, url: response.url };
    }
  }
}
