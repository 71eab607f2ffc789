// bad: log lines of several requests wait in one module array until somebody's waitUntil sends them
// expect: lines=error
interface Line {
  level: "info" | "error";
  text: string;
  url: string;
}

const lines: Line[] = [];

function log(level: Line["level"], text: string, request: Request) {
  lines.push({ level, text, url: request.url });
}

async function flush(env: Env) {
  if (lines.length === 0) return;
  const body = lines.map((line) => JSON.stringify(line)).join("\n");
  await fetch(env.LOG_URL, { method: "POST", body, headers: { "content-type": "application/x-ndjson" } });
  lines.length = 0;
}

export default {
  async fetch(request, env, ctx) {
    log("info", "start", request);
    const response = await env.ORIGIN.fetch(request);
    log(response.ok ? "info" : "error", `status ${response.status}`, request);
    ctx.waitUntil(flush(env));
    return response;
  },
} satisfies ExportedHandler<Env>;
