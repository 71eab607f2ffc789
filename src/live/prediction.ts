import type { Leak, Outcome, Prediction, VerdictEvent } from "./schema.ts";

/** The part of a choice that a run decides. */
type Decided = Pick<Prediction["choices"][number], "id" | "outcome">;

/**
 * The id of the choice that a run has proven right: the first whose outcome its verdict shows. `undefined` where the run
 * decides nothing, because no request was answered or no choice describes what happened.
 */
export function outcomeOf(choices: readonly Decided[], verdict: VerdictEvent): string | undefined {
  if (verdict.isolates.length === 0) return undefined;
  return choices.find(({ outcome }) => shows(verdict, outcome))?.id;
}

function shows({ leaks, isolates }: VerdictEvent, outcome: Outcome): boolean {
  if (outcome.isolates === "one" && isolates.length !== 1) return false;
  if (outcome.isolates === "several" && isolates.length < 2) return false;
  // Pairs of actor and owner: how often a pair leaked does not matter.
  const leaked = new Set(leaks.map(pairOf));
  if (outcome.includes && !leaked.isSupersetOf(new Set(outcome.includes.map(pairOf)))) return false;
  return outcome.leaks === undefined || leaked.symmetricDifference(new Set(outcome.leaks.map(pairOf))).size === 0;
}

type Pair = Pick<Leak, "actor" | "owner">;

function pairOf({ actor, owner }: Pair): string {
  return `${actor} ${owner}`;
}
