// good: lines are gathered in an array of the module by functions that call each other, emptied first, and nothing waits
// expect: out=info, indent=info
const out: string[] = [];
let indent = 0;

function line(text: string): void {
  out.push("  ".repeat(indent) + text);
}

function block(tag: string, fill: () => void): void {
  line(`<${tag}>`);
  indent++;
  fill();
  indent--;
  line(`</${tag}>`);
}

function render(invoice: { number: string; lines: string[] }): string {
  out.length = 0;
  indent = 0;
  block("article", () => {
    line(`<h1>${invoice.number}</h1>`);
    for (const each of invoice.lines) line(`<p>${each}</p>`);
  });
  return out.join("\n");
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    return new Response(render((await env.INVOICES.get(new URL(request.url).pathname, "json")) as never));
  },
};
