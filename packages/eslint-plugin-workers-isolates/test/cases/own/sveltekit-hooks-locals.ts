// good: the hook writes event.locals, which belongs to the request
// expect: nothing
import { redirect, type Handle } from "@sveltejs/kit";
import { sequence } from "@sveltejs/kit/hooks";
import { readSession } from "$lib/server/session";

const session: Handle = async ({ event, resolve }) => {
  const id = event.cookies.get("session");
  event.locals.user = id ? await readSession(event.platform!.env.SESSIONS, id) : null;
  if (event.url.pathname.startsWith("/app") && !event.locals.user) {
    redirect(303, "/login");
  }
  return resolve(event);
};

const language: Handle = async ({ event, resolve }) => {
  const lang = event.request.headers.get("accept-language")?.slice(0, 2) ?? "en";
  event.locals.lang = lang;
  return resolve(event, { transformPageChunk: ({ html }) => html.replace("%lang%", lang) });
};

export const handle = sequence(session, language);
