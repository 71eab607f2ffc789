/** Our own counts of which set-ups of Sentry leak: `src/content/measurements/sentry.json`, written by `npm run measure`. */
import { z } from "zod";

/** One row: a set-up and how many of the pairs of requests leaked with it. */
const rowSchema = z.strictObject({
  /** Name of the set-up in `test/claims/sentry/set-ups.ts`. */
  id: z.string(),
  group: z.enum(["fetch", "queue", "other"]),
  /** Leaks as it is; was meant as a fix and leaks; does not leak. */
  kind: z.enum(["leaky", "misfix", "clean"]),
  /** The set-up in words. */
  label: z.string(),
  /** How many pairs of Alice's and Bob's requests were sent, overlapping, and then as many one after the other. */
  pairs: z.int().positive(),
  /** In how many overlapping pairs Bob's event held a breadcrumb of Alice's or named her; `null` where there are none. */
  overlapping: z.int().nonnegative().nullable(),
  /** In how many pairs one after the other it did; `null` where there are none. */
  inTurn: z.int().nonnegative().nullable(),
  /** In how many of the overlapping pairs, else of those one after the other, Bob's event named Alice as the user. */
  wrongUser: z.int().nonnegative(),
});

export const measurementSchema = z.strictObject({
  /** Day of the measurement, `YYYY-MM-DD`. */
  measuredOn: z.iso.date(),
  runtime: z.string(),
  /** Version of each SDK, by package. */
  sdks: z.record(z.string(), z.string()),
  rows: z.array(rowSchema),
  /** What each SDK adds to a Worker, in KiB, minified and compressed with gzip, by package. */
  sizes: z.record(z.string(), z.number()),
  /** What `withSentry` adds to a Worker's time in the local runtime, in milliseconds: medians of several fresh starts. */
  cost: z.strictObject({
    /** To the first request. */
    firstRequest: z.number(),
    /** To each later one. */
    laterRequest: z.number(),
  }),
});
export type Measurement = z.infer<typeof measurementSchema>;
export type MeasuredRow = Measurement["rows"][number];
