/** The claims ledger: one file per sentence about the runtime in `src/content/claims/<id>.json`. */
import { z } from "zod";

const sourceSchema = z.strictObject({
  title: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** A few words of the source, exactly as they stand there. */
  quote: z.string().max(300).optional(),
  /** Day on which the source was read, `YYYY-MM-DD`. */
  read: z.iso.date(),
  /** What a reader of the source has to know: an older version, an excerpt, where else it says the opposite. */
  note: z.string().optional(),
});
/** A primary source of a claim. */
export type ClaimSource = z.infer<typeof sourceSchema>;

const claimed = {
  /** The claim: one sentence about the runtime that is true or false. */
  statement: z.string(),
  /** What can be seen only in the local runtime, or has no source that promises it on Cloudflare's network. */
  local: z.boolean(),
};

/** One claim about the runtime: proven by a test that runs in workerd, or cited from a primary source. */
export const claimSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("proven"),
    ...claimed,
    /** The test that proves it: its file from the repository's root, and its full title. */
    test: z.strictObject({ file: z.string().regex(/^test\/claims\/.+\.test\.ts$/), name: z.string() }),
    /** Primary sources that say the same. */
    sources: z.array(sourceSchema),
  }),
  z.strictObject({ kind: z.literal("cited"), ...claimed, sources: z.array(sourceSchema).min(1) }),
]);
export type Claim = z.infer<typeof claimSchema>;
