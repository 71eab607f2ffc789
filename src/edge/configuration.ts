import { version } from "workerd/package.json";
import { z } from "zod";
import wrangler from "../../wrangler.jsonc?raw";

const limit = z.object({ name: z.string(), simple: z.object({ limit: z.int(), period: z.int() }) });
const configuration = z
  .object({ compatibility_date: z.iso.date(), ratelimits: z.array(limit) })
  .parse(JSON.parse(withoutComments(wrangler)));

/** The runtime that the site is built and tested with. */
export const runtime = `workerd ${version}`;

/** The compatibility date of the site's Worker. */
export const compatibilityDate = configuration.compatibility_date;

/**
 * How many requests a rate limit lets through in how many seconds.
 *
 * @param name The limit's binding in `wrangler.jsonc`.
 * @throws {Error} When there is no limit of that name.
 */
export function limitOf(name: string): { requests: number; seconds: number } {
  const found = configuration.ratelimits.find((each) => each.name === name);
  if (!found) throw new Error(`No rate limit is named ${name}. wrangler.jsonc lists them under "ratelimits".`);
  return { requests: found.simple.limit, seconds: found.simple.period };
}

/** JSON from JSONC whose comments stand on lines of their own. */
function withoutComments(jsonc: string): string {
  return jsonc.replaceAll(/^\s*\/\/.*$/gm, "").replaceAll(/,(\s*[\]}])/g, "$1");
}
