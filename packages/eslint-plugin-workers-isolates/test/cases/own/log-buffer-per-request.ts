// good: each request has a logger with lines of its own
// expect: nothing
class RequestLog {
  private readonly lines: string[] = [];

  constructor(private readonly request: Request) {}

  add(text: string) {
    this.lines.push(JSON.stringify({ text, url: this.request.url }));
  }

  async flush(env: Env) {
    await fetch(env.LOG_URL, { method: "POST", body: this.lines.join("\n") });
    this.lines.length = 0;
  }
}

export default {
  async fetch(request, env, ctx) {
    const log = new RequestLog(request);
    log.add("start");
    try {
      const response = await env.ORIGIN.fetch(request);
      log.add(`status ${response.status}`);
      return response;
    } finally {
      ctx.waitUntil(log.flush(env));
    }
  },
} satisfies ExportedHandler<Env>;
