// bad: the hook keeps the session in a module variable that an exported getter gives to any load function
// expect: session=error
import type { Handle } from "@sveltejs/kit";
import { readSession, type Session } from "$lib/server/session";

let session: Session | null = null;

export const getSessionUser = () => session?.user ?? null;

export const handle: Handle = async ({ event, resolve }) => {
  const sid = event.cookies.get("sid");
  session = sid ? await readSession(event.platform!.env.SESSIONS, sid) : null;

  const response = await resolve(event);
  response.headers.set("x-frame-options", "DENY");
  return response;
};
