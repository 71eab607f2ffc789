// check: only sums of what is kept are given out
// expect: carts=warn
const carts = new Map<string, { items: string[] }>();

export default {
  async fetch(request: Request): Promise<Response> {
    const user = request.headers.get("x-user") ?? "";
    if (request.method === "POST") {
      carts.set(user, { items: (await request.text()).split(",") });
      return new Response("kept");
    }
    const items = [...carts.values()].reduce((sum, cart) => sum + cart.items.length, 0);
    return Response.json({ carts: carts.size, keys: Object.keys(carts).length, items, mine: carts.get(user) });
  },
};
