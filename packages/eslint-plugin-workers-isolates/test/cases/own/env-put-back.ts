// bad: `env` is put back to what it was, while other invocations still wait
// expect: activeEnv=error
let activeEnv: Env | null = null;

async function rate(country: string): Promise<string> {
  const answer = await fetch(`https://tax.example/${country}`);
  return `${await answer.text()} ${activeEnv?.CURRENCY}`;
}

export default {
  async fetch(request: Request, bindings: Env): Promise<Response> {
    const before = activeEnv;
    activeEnv = bindings;
    try {
      return new Response(await rate(await request.text()));
    } finally {
      activeEnv = before;
    }
  },
};
