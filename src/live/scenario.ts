import type { ScenarioRequest } from "./schema.ts";

/** Whether the requests are so many that counts say more than a drawing of each. */
export function isBurst(requests: readonly unknown[]): boolean {
  return requests.length > 8;
}

/** How many of the requests fail, and so are reported. */
export function failing(requests: readonly Pick<ScenarioRequest, "fails">[]): number {
  return requests.filter(({ fails }) => fails).length;
}
