// good: generators keep their state in the invocation that iterates them
// expect: nothing
interface Page {
  items: { id: string }[];
  cursor?: string;
}

async function* pages(env: Env, prefix: string): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const list = await env.ITEMS.list({ prefix, cursor });
    cursor = list.list_complete ? undefined : list.cursor;
    yield { items: list.keys.map(({ name }) => ({ id: name })), cursor };
  } while (cursor);
}

function* numbered<T>(items: Iterable<T>, start = 1): Generator<[number, T]> {
  let number = start;
  for (const item of items) yield [number++, item];
}

export default {
  async fetch(request, env) {
    const prefix = new URL(request.url).searchParams.get("prefix") ?? "";
    const lines: string[] = [];
    for await (const page of pages(env, prefix)) {
      for (const [number, { id }] of numbered(page.items, lines.length + 1)) lines.push(`${number}\t${id}`);
    }
    return new Response(lines.join("\n"));
  },
} satisfies ExportedHandler<Env>;
