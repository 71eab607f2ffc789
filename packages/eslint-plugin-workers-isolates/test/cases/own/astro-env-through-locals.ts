// check: a binding reached through the context's locals is the Worker's, not the request's
// expect: globalThis.ai=info
import { defineMiddleware } from "astro:middleware";

export const onRequest = defineMiddleware(async (context, next) => {
  globalThis.ai = context.locals.runtime.env.AI;
  context.locals.user = await sessionOf(context.cookies.get("session")?.value);
  return next();
});

async function sessionOf(id: string | undefined) {
  return id === undefined ? null : { id };
}
