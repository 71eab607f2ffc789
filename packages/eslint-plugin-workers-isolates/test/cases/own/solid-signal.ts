// check: a signal in module scope, set by its setter
// expect: setUser=warn
import { createSignal } from "solid-js";

const [user, setUser] = createSignal<string | null>(null);

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    setUser(request.headers.get("x-user"));
    const orders = await env.ORDERS.get("latest");
    return Response.json({ user: user(), orders });
  },
};
