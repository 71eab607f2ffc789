// bad: a store of Svelte's holds one organisation for the whole isolate
// expect: organisation=error
import type { Handle } from "@sveltejs/kit";
import { get, writable } from "svelte/store";

export const organisation = writable<{ id: string } | null>(null);

export const handle: Handle = async ({ event, resolve }) => {
  organisation.set(await event.locals.organisationOf(event.cookies.get("session")));
  const response = await resolve(event);
  response.headers.set("x-org", get(organisation)?.id ?? "");
  return response;
};
