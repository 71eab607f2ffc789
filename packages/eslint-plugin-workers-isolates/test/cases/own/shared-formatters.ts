// good: formatters, patterns and encoders are made once and keep nothing between calls
// expect: nothing
const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });
const when = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const collator = new Intl.Collator("en");
const product = new URLPattern({ pathname: "/products/:slug" });
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Row {
  name: string;
  cents: number;
  added: number;
}

export default {
  async fetch(request, env) {
    const match = product.exec(request.url);
    if (!match) return new Response("not found", { status: 404 });
    const bytes = await env.PRODUCTS.get(match.pathname.groups.slug!, "arrayBuffer");
    const rows: Row[] = JSON.parse(decoder.decode(bytes ?? encoder.encode("[]")));
    rows.sort((a, b) => collator.compare(a.name, b.name));
    const lines = rows.map((row) => `${row.name}: ${money.format(row.cents / 100)}, ${when.format(row.added)}`);
    return new Response(encoder.encode(lines.join("\n")));
  },
} satisfies ExportedHandler<Env>;
