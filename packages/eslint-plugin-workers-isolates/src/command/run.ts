import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { nameIn } from "../disk/imports.ts";
import type { Report } from "../finding.ts";
import { name, version } from "../package.ts";
import { byProject, findFiles } from "./files.ts";
import { Progress, type ProgressStream } from "./progress.ts";
import { isAtLeast, reportOn } from "./report.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";
import { HELP, readArguments, type Request, UsageError } from "./usage.ts";

/** What the command needs of the process that it runs in. */
export interface Terminal {
  cwd: string;
  stdout: { write(text: string): unknown };
  stderr: ProgressStream;
}

/** 0: nothing at the level that fails; 1: something; 2: it could not do what was asked. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command. @param args What follows its name on the command line. */
export function run(args: readonly string[], terminal: Terminal): ExitCode {
  try {
    const request = readArguments(args);
    if (request === "help") terminal.stdout.write(HELP);
    else if (request === "version") terminal.stdout.write(`${version}\n`);
    else return look(request, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.stderr.write(`${name}: ${error.message}\n`);
    return 2;
  }
}

function look(request: Request, { cwd, stdout, stderr }: Terminal): ExitCode {
  const progress = new Progress(stderr);
  const { files, tooLarge } = findFiles(existing(request.paths, cwd));
  if (files.length === 0) {
    throw new UsageError(
      `There is nothing to look at in ${request.paths.join(", ")}.\n` +
        "Expected JavaScript or TypeScript that git does not ignore, outside of node_modules, dist, build and coverage.\n" +
        "Name a file or a folder that holds some; a file that you name is looked at wherever it is.",
    );
  }
  const read = (path: string) => readFileSync(path, "utf8");
  const found = reportOn({ projects: byProject(files, cwd), cwd, options: request.options, read }, progress);
  progress.end();
  const report: Report = {
    ...found,
    unseen: [...found.unseen, ...tooLarge.map((path) => unseenFile(nameIn(cwd, path)))],
  };

  const output = print(report, request, cwd);
  if (request.output === null) {
    stdout.write(output);
  } else {
    write(resolve(cwd, request.output), output, request.output);
    stderr.write(`Wrote ${request.output}\n`);
  }
  if (report.failures.length > 0 && !request.allowUnparsed) {
    const files = report.failures.length === 1 ? "A file" : `${report.failures.length} files`;
    stderr.write(
      `${name}: ${files} could not be parsed, so the report is not complete.\n` +
        "Mend what the report names, or accept it with --allow-unparsed.\n",
    );
    return 2;
  }
  const { failOn } = request;
  return failOn !== "never" && report.findings.some(({ level }) => isAtLeast(level, failOn)) ? 1 : 0;
}

function existing(paths: readonly string[], cwd: string): string[] {
  return paths.map((path) => {
    const absolute = resolve(cwd, path);
    if (statSync(absolute, { throwIfNoEntry: false }) === undefined) {
      throw new UsageError(`There is no ${path} in ${cwd}.\nExpected files and folders that exist.`);
    }
    return absolute;
  });
}

function unseenFile(file: string) {
  return { text: `${file} is larger than 1 MB; name it on the command line to have it looked at.`, place: null };
}

function print(report: Report, { format, level }: Request, cwd: string): string {
  switch (format) {
    case "text":
      return text(report, level);
    case "json": {
      const isShown = (finding: Report["findings"][number]) => isAtLeast(finding.level, level);
      return json({
        ...report,
        findings: report.findings.filter(isShown),
        silenced: report.silenced.filter(({ finding }) => isShown(finding)),
      });
    }
    case "sarif":
      return json(sarif(report, level, cwd));
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(path: string, output: string, named: string): void {
  try {
    writeFileSync(path, output);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Could not write ${named}: ${reason}\nExpected the name of a file in a folder that exists.`);
  }
}
