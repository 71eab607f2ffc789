// good: a property of locals that held what is shared is set to something else
// expect: nothing
import { guest } from "$lib/guest";

export const handle = async ({ event, resolve }) => {
  event.locals.user = guest;
  const name = event.cookies.get("name");
  if (name) event.locals.user = { name };
  return resolve(event);
};
