import type { Actor } from "./schema.ts";

/** "Alice" for `alice`. */
export function nameOf(actor: Actor): string {
  return actor.charAt(0).toUpperCase() + actor.slice(1);
}

/** The first four characters of an isolate's id: enough to tell the isolates of a run apart. */
export function shortIsolate(isolate: string): string {
  return isolate.slice(0, 4);
}
