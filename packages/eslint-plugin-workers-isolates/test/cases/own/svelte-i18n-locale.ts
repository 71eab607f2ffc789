// bad: the locale of svelte-i18n is one store for all who are rendered to
// expect: locale=error
import type { Handle } from "@sveltejs/kit";
import { locale } from "svelte-i18n";

export const handle: Handle = async ({ event, resolve }) => {
  locale.set(event.request.headers.get("accept-language")?.split(",")[0]);
  return resolve(event);
};
