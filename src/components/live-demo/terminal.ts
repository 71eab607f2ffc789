import type { ScenarioRequest, Variant } from "../../live/schema.ts";

/**
 * The commands that send a scenario's requests from a terminal, for a POSIX shell.
 *
 * @param site The site's origin; the first line sets it, so that it is easily changed.
 */
export function curlLines(site: string, demo: string, variant: Variant, requests: readonly ScenarioRequest[]): string {
  const lines = requests.map(({ actor, hold, after, delay }) => {
    const curl = `curl -sw '\\n' "$site/live/${demo}/${variant}/?actor=${actor}&hold=${hold}"`;
    const pause = delay > 0 ? `sleep ${delay / 1000}; ` : "";
    if (after === "previous") return `wait; ${pause}${curl} &`;
    return pause === "" ? `${curl} &` : `(${pause}${curl}) &`;
  });
  return [`site=${site}`, ...lines, "wait"].join("\n");
}
