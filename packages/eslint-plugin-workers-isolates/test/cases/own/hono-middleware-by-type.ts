// bad: only its type says that the function is called for each request
// expect: current=error
import type { Context, MiddlewareHandler } from "hono";

let current: Context | null = null;

export const remember: MiddlewareHandler = async (c, next) => {
  current = c;
  await next();
  current = null;
};

export function database(): unknown {
  return current?.get("db");
}
