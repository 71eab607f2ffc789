// bad: the client that the isolate shares is told about a visitor under the name that it has in locals
// expect: pb=error
import { pb } from "$lib/client";

export const handle = async ({ event, resolve }) => {
  event.locals.pb = pb;
  event.locals.pb.authStore.loadFromCookie(event.request.headers.get("cookie") ?? "");
  return resolve(event);
};
