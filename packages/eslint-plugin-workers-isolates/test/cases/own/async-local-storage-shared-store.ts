// bad: run() is given one store object that all requests share
// expect: store=error
import { AsyncLocalStorage } from "node:async_hooks";

interface Store {
  user: string | null;
}

const store: Store = { user: null };
const storage = new AsyncLocalStorage<Store>();

async function whoAmI(env: Env) {
  const greeting = await env.TEXTS.get("greeting");
  return `${greeting} ${storage.getStore()?.user}`;
}

export default {
  async fetch(request, env) {
    store.user = request.headers.get("x-user");
    return storage.run(store, async () => new Response(await whoAmI(env)));
  },
} satisfies ExportedHandler<Env>;
