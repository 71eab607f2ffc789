import { parseArgs } from "node:util";
import { LEVELS, type Level, type Options } from "../finding.ts";
import { name } from "../package.ts";

export const FORMATS = ["text", "json", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

/** What was asked for on the command line. */
export interface Request {
  /** Files and folders, as they were named. */
  paths: string[];
  format: Format;
  /** The file that the report goes to; `null` is standard output. */
  output: string | null;
  /** The least level that is printed. */
  level: Level;
  /** The least level that makes the command fail. */
  failOn: Level | "never";
  allowUnparsed: boolean;
  options: Options;
}

/** The command was called in a way that it cannot answer: what happened, what was expected, what to do. */
export class UsageError extends Error {}

export const HELP = `Usage: npx ${name} [options] [file or folder…]

Finds request data in state that the invocations of a Cloudflare Worker's isolate share.
Without a file or folder it looks at the current folder. A folder is walked without what git ignores, node_modules,
built files and type declarations. Files of one project (the nearest package.json or wrangler.*) are looked at together
with the files that they import by relative path.

  --format text|json|sarif    how to print the report (default: text)
  --output FILE               where to write the report (default: standard output)
  --level error|warn|info     the least level to print (default: warn)
  --fail-on error|warn|info|never
                              the least level that makes the exit code 1 (default: error)
  --allow-unparsed            do not fail where a file cannot be parsed
  --ignore NAME               do not report this binding, by the name that a finding gives it
  --request-getter NAME       a function of yours whose result belongs to the current request
  --handler-wrapper NAME      a function of yours that takes a handler and gives one
  --help                      print this
  --version                   print the version

--ignore, --request-getter and --handler-wrapper can be given several times.

Exit codes: 0, no finding at or above --fail-on; 1, such a finding; 2, the command could not do what was asked: wrong
usage, nothing to look at, or a file that cannot be parsed.
`;

/**
 * Reads the command line.
 *
 * @throws {UsageError}
 */
export function readArguments(args: readonly string[]): Request | "help" | "version" {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        output: { type: "string" },
        level: { type: "string", default: "warn" },
        "fail-on": { type: "string", default: "error" },
        "allow-unparsed": { type: "boolean", default: false },
        ignore: { type: "string", multiple: true, default: [] },
        "request-getter": { type: "string", multiple: true, default: [] },
        "handler-wrapper": { type: "string", multiple: true, default: [] },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", short: "v", default: false },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const what = /^.*?\.(?= |$)|^.*/.exec(error.message)?.[0] ?? error.message;
    throw new UsageError(`${what}\nThe options are listed by: npx ${name} --help`);
  }
  const { values, positionals } = parsed;
  if (values.help) return "help";
  if (values.version) return "version";
  if (values.output === "") throw new UsageError("Option '--output' is empty.\nExpected the name of a file to write.");
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: oneOf("format", FORMATS, values.format),
    output: values.output ?? null,
    level: oneOf("level", LEVELS, values.level),
    failOn: oneOf("fail-on", [...LEVELS, "never"] as const, values["fail-on"]),
    allowUnparsed: values["allow-unparsed"],
    options: {
      ignore: values.ignore,
      requestGetters: values["request-getter"],
      handlerWrappers: values["handler-wrapper"],
    },
  };
}

function oneOf<Choice extends string>(option: string, choices: readonly Choice[], value: string): Choice {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) {
    throw new UsageError(`Invalid value of '--${option}': "${value}".\nExpected one of: ${choices.join(", ")}.`);
  }
  return choice;
}
