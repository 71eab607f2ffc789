import { failing } from "../../live/scenario.ts";
import type { ScenarioRequest, Variant } from "../../live/schema.ts";

/**
 * The commands that send a scenario's requests from a terminal, for a POSIX shell.
 *
 * @param issues Whether the demo reports failures: the last line then asks for what its SDK sent.
 * @param site The site's origin; the first line sets it, so that it is easily changed.
 */
export function curlLines(
  site: string,
  demo: string,
  variant: Variant,
  requests: readonly ScenarioRequest[],
  issues = false,
): string {
  const live = `$site/live/${demo}/${variant}/`;
  const lines = requests.map(({ actor, hold, after, delay, method, fails }, request) => {
    const about = issues ? `&run=$run&request=${request}${fails ? "&fails=1" : ""}` : "";
    const how = method === "HEAD" ? "-sI" : "-sw '\\n'";
    const curl = `curl ${how} "${live}?actor=${actor}&hold=${hold}${about}"`;
    const pause = delay > 0 ? `sleep ${delay / 1000}; ` : "";
    if (after === "previous") return `wait; ${pause}${curl} &`;
    return pause === "" ? `${curl} &` : `(${pause}${curl}) &`;
  });
  if (!issues) return [`site=${site}`, ...lines, "wait"].join("\n");
  const asked = `curl -s "${live}issues?run=$run&count=${failing(requests)}"`;
  return [`site=${site}`, "run=$(uuidgen)", ...lines, "wait", asked].join("\n");
}
