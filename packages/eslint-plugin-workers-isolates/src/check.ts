import { analyse } from "./analyse/index.ts";
import type { Failure, Options, Report } from "./finding.ts";
import { parse } from "./parse.ts";
import type { Source } from "./source.ts";

/** A file as a host hands it over. */
export interface File {
  /** A path with `/`. */
  file: string;
  text: string;
}

/** Parses files and analyses those that could be parsed, as one project. Never throws. */
export function check(files: readonly File[], options: Options = {}): Report {
  const sources: Source[] = [];
  const failures: Failure[] = [];
  for (const { file, text } of files) {
    const parsed = parse(file, text);
    if ("ast" in parsed) sources.push(parsed);
    else failures.push(parsed);
  }
  try {
    return { ...analyse(sources, options), failures };
  } catch (error) {
    // Code that is nested deeper than the engine's stack. Anything else would be a mistake in the rule.
    if (!(error instanceof RangeError)) throw error;
    const tooDeep = sources.map(({ file }) => ({
      file,
      line: 1,
      column: 0,
      message: "Could not parse, line 1: it is nested too deeply",
    }));
    return { ...analyse([], options), failures: [...failures, ...tooDeep] };
  }
}

const SPECIMEN = `import { helper } from "./helper";
let user: string | null = null;
const pages = new Map<string, { at: number }>();
class Store<T> { #kept: T[] = []; static last = 0; add(one: T): void { this.#kept.push(one); Store.last = Date.now(); } }
const store = new Store<string>();
async function remember({ url, headers: { get } }: Request, env: Env, ...rest: unknown[]) {
  user = headers?.get("x-user") ?? user;
  for (const each of rest) if (each) store.add(\`\${url} \${each as string}\`);
  try { pages.set(url, await env.KV.get(url)); } catch { return null; } finally { helper(user!); }
  return [...pages].map(([key, { at }]) => ({ key, at: at > 1 ? at * 2 : -at }));
}
export default { async fetch(request, env, ctx) { ctx.waitUntil(remember(request, env, 1)); return new Response(user); } } satisfies ExportedHandler<Env>;
`;

/** Lets the engine compile what an analysis runs, so that the first one is as fast as those that follow. */
export function prepare(): void {
  for (let times = 0; times < 3; times++) check([{ file: "specimen.ts", text: SPECIMEN }]);
}
