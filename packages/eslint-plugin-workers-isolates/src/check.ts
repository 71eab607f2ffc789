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
