import type { Claim } from "~/live/claim.ts";

/**
 * Says in a few words why a claim is believed.
 *
 * @param claim An entry of the ledger.
 * @returns The reason, in lower case and without a full stop, for example `proven by a test, seen locally only`.
 */
export function reasonFor(claim: Pick<Claim, "kind" | "local">): string {
  const reason = claim.kind === "proven" ? "proven by a test" : "cited from a source";
  return claim.local ? `${reason}, seen locally only` : reason;
}
