// good: rates that are asked for with the site's own key, which Nuxt keeps in its runtime configuration
// expect: rates=info, asOf=info
let rates: Record<string, number> = { GBP: 1 };
let asOf = "";

async function load(key: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  if (asOf === today) return;
  const answer = await $fetch<{ rates: Record<string, number> }>("https://rates.example/latest.json", { query: { key } });
  Object.assign(rates, answer.rates);
  asOf = today;
}

export default defineEventHandler(async (event) => {
  const { ratesKey } = useRuntimeConfig(event);
  await load(ratesKey);
  const { amount, to } = getQuery(event);
  return { value: Number(amount) * (rates[String(to)] ?? 0), asOf };
});
