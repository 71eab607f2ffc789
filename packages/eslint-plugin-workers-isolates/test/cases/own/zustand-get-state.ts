// bad: an action of a store that all invocations have in common
// expect: session=error
import { createStore } from "zustand/vanilla";

interface Session {
  user: string | null;
  setUser(user: string | null): void;
}

const session = createStore<Session>((set) => ({ user: null, setUser: (user) => set({ user }) }));

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    session.getState().setUser(request.headers.get("x-user"));
    const orders = await env.ORDERS.get("latest");
    return Response.json({ user: session.getState().user, orders });
  },
};
