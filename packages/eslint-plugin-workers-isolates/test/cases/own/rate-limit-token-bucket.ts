// check: one bucket of tokens for all callers of the isolate
// expect: tokens=info, refilledAt=info
const CAPACITY = 100;
const PER_SECOND = 10;

let tokens = CAPACITY;
let refilledAt = 0;

function take(): boolean {
  const now = Date.now();
  tokens = Math.min(CAPACITY, tokens + ((now - refilledAt) / 1000) * PER_SECOND);
  refilledAt = now;
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}

export default {
  async fetch(request, env) {
    if (!take()) return new Response("slow down", { status: 429, headers: { "retry-after": "1" } });
    return env.ORIGIN.fetch(request);
  },
} satisfies ExportedHandler<Env>;
