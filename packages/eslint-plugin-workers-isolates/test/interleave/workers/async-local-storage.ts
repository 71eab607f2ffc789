import { AsyncLocalStorage } from "node:async_hooks";

const user = new AsyncLocalStorage<string>();

export default {
  fetch(request) {
    return user.run(request.headers.get("x-mark") ?? "", () => greet(request));
  },
} satisfies ExportedHandler;

async function greet(request: Request): Promise<Response> {
  await request.text();
  return new Response(`Hello, ${user.getStore() ?? ""}.`);
}
