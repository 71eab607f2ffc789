// bad: a symbol of the registry is one name
// expect: globalThis.CONTEXT=error
const CONTEXT = Symbol.for("acme.context");

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    Reflect.set(globalThis, CONTEXT, { url: request.url });
    const page = await env.PAGES.get("front");
    return Response.json({ page, context: Reflect.get(globalThis, CONTEXT) });
  },
};
