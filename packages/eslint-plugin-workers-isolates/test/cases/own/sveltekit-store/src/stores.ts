// bad: a store made at module scope is filled by a load function that also runs on the server
// expect: user=error|warn
import { derived, writable } from "svelte/store";

export interface User {
  id: string;
  name: string;
}

export const user = writable<User | null>(null);

export const initials = derived(user, ($user) => $user?.name.slice(0, 1) ?? "?");
