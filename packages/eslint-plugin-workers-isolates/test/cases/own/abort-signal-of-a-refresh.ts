// good: a timeout's signal ends a fetch, and is not in what the fetch gives
// expect: rates=info
const RATES = "https://rates.example/latest.json";
let rates: { at: number; values: Record<string, number> } | undefined;

async function refresh() {
  const controller = new AbortController();
  const timeout = setTimeout(() => controller.abort(), 1_000);
  try {
    const response = await fetch(RATES, { headers: { accept: "application/json" }, signal: controller.signal });
    rates = { at: Date.now(), values: await response.json() };
  } finally {
    clearTimeout(timeout);
  }
}

export default {
  async fetch(): Promise<Response> {
    if (!rates || Date.now() - rates.at > 60_000) await refresh();
    return Response.json(rates);
  },
};
