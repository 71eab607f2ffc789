// bad: a tail Worker gathers other requests' traces in a module array until it is full
// expect: buffer=error
const buffer: { script: string | null; url?: string; logs: unknown[] }[] = [];

async function flush(env: Env) {
  const items = buffer.splice(0, buffer.length);
  await fetch(env.LOG_ENDPOINT, { method: "POST", body: items.map((item) => JSON.stringify(item)).join("\n") });
}

export default {
  async tail(events: TraceItem[], env: Env, ctx: ExecutionContext) {
    for (const event of events) {
      const request = event.event && "request" in event.event ? event.event.request : undefined;
      buffer.push({ script: event.scriptName, url: request?.url, logs: event.logs.map((log) => log.message) });
    }
    if (buffer.length >= 50) ctx.waitUntil(flush(env));
  },
};
