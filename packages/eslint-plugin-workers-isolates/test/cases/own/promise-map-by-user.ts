// check: loads in flight are kept by user id
// expect: loads=warn
interface Account {
  id: string;
  balance: number;
}

const loads = new Map<string, Promise<Account>>();

class Accounts {
  constructor(private readonly env: Env) {}

  load(id: string): Promise<Account> {
    const running = loads.get(id);
    if (running) return running;
    const promise = this.env.CORE.fetch(`https://core/accounts/${id}`)
      .then((response) => response.json<Account>())
      .finally(() => loads.delete(id));
    loads.set(id, promise);
    return promise;
  }
}

export default {
  async fetch(request, env) {
    const accounts = new Accounts(env);
    const id = new URL(request.url).pathname.slice(1);
    return Response.json(await accounts.load(id));
  },
} satisfies ExportedHandler<Env>;
