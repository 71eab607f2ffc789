// bad: the type of what is made says that it is called for each request
// expect: lastPath=error
import type { MiddlewareHandler } from "hono";

let lastPath = "";

export const where = (): string => lastPath;

export function paths(): MiddlewareHandler {
  return async (ctx, next) => {
    lastPath = ctx.req.path;
    await next();
  };
}
