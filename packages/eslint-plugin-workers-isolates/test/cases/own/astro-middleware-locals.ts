// good: Astro middleware writes context.locals
// expect: nothing
import { defineMiddleware, sequence } from "astro:middleware";
import { lucia } from "./auth";

const auth = defineMiddleware(async (context, next) => {
  const sessionId = context.cookies.get("auth_session")?.value ?? null;
  if (!sessionId) {
    context.locals.user = null;
    context.locals.session = null;
    return next();
  }
  const { session, user } = await lucia.validateSession(sessionId);
  if (session?.fresh) {
    const cookie = lucia.createSessionCookie(session.id);
    context.cookies.set(cookie.name, cookie.value, cookie.attributes);
  }
  context.locals.session = session;
  context.locals.user = user;
  return next();
});

const noIndex = defineMiddleware(async ({ url }, next) => {
  const response = await next();
  if (url.hostname.endsWith(".workers.dev")) response.headers.set("x-robots-tag", "noindex");
  return response;
});

export const onRequest = sequence(auth, noIndex);
