import type { LayoutServerLoad } from "./$types";
import { user } from "../stores";

export const load: LayoutServerLoad = async ({ locals, fetch }) => {
  const response = await fetch("/api/me", { headers: { "x-session": locals.sessionId } });
  user.set(await response.json());
  return { theme: locals.theme };
};
