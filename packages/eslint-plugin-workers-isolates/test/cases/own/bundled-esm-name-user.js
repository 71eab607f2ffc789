// bad: a bundled Worker whose handler is wrapped in __name writes a module variable
// expect: current_user=error
var __defProp = Object.defineProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });

// src/auth.ts
var current_user = null;
async function login(request, env) {
  const token = request.headers.get("authorization");
  const user = await env.USERS.get(token, "json");
  current_user = user;
  return user;
}
__name(login, "login");

// src/index.ts
var src_default = {
  fetch: /* @__PURE__ */ __name(async function(request, env) {
    if (!await login(request, env)) return new Response("no", { status: 401 });
    const orders = await env.ORDERS.list({ prefix: current_user.id });
    return Response.json({ name: current_user.name, orders: orders.keys });
  }, "fetch")
};
export {
  src_default as default
};
