import type { Outcome } from "../../live/schema.ts";

/** What the page tells the custom element about its choices, as JSON in a script element. */
export type PredictData = { id: string; outcome: Outcome }[];
