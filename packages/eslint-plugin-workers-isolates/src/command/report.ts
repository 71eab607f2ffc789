import { analyse } from "../analyse/index.ts";
import { followImports, type Located, nameIn, withoutMark } from "../disk/imports.ts";
import { type Failure, type Finding, type Level, LEVELS, type Options, type Report, type Unseen } from "../finding.ts";
import { parse } from "../parse.ts";
import type { Source } from "../source.ts";
import type { Progress } from "./progress.ts";

/** The files to look at. */
export interface Work {
  /** Absolute paths of the files of each project, by the project's folder. */
  projects: ReadonlyMap<string, readonly string[]>;
  /** The folder that names of files are relative to. */
  cwd: string;
  options: Options;
  read: (path: string) => string;
}

/** Looks at each project's files together, with those that they import, and makes one report of all. */
export function reportOn({ projects, cwd, options, read }: Work, progress: Progress): Report {
  const failures: Failure[] = [];
  const looked = new Map<string, Source>();
  const total = [...projects.values()].reduce((sum, files) => sum + files.length, 0);
  let count = 0;
  const reports = [...projects].map(([project, files]) => {
    const parsed: Located[] = [];
    for (const path of files) {
      progress.say(`Reading: file ${++count} of ${total}`);
      const source = parse(nameIn(cwd, path), withoutMark(read(path)));
      if ("ast" in source) parsed.push({ path, source });
      else failures.push(source);
    }
    progress.say(`Looking at ${nameIn(cwd, project) || "."}: ${parsed.length} files (${count} of ${total} read)`);
    const sources = followImports(parsed, cwd);
    for (const source of sources) looked.set(source.file, source);
    return analyse(sources, options);
  });
  return { ...merge(reports), failures, looked: { ...sumUp(reports), ...countText([...looked.values()]) } };
}

function countText(sources: readonly Source[]): { files: number; lines: number } {
  return { files: sources.length, lines: sources.reduce((sum, { ast }) => sum + ast.loc.end.line, 0) };
}

function sumUp(reports: readonly Report[]): { handlers: string[]; bindings: number } {
  return {
    handlers: reports.flatMap(({ looked }) => looked.handlers),
    bindings: reports.reduce((sum, { looked }) => sum + looked.bindings, 0),
  };
}

/** A file that several projects import is looked at with each of them; of what they find there, the worst counts. */
function merge(reports: readonly Report[]): Pick<Report, "findings" | "silenced" | "unseen"> {
  const rankOf = ({ level }: Finding) => LEVELS.indexOf(level);
  const best = new Map<string, { rank: number; report: Report }>();
  for (const report of reports) {
    for (const finding of [...report.findings, ...report.silenced.map(({ finding }) => finding)]) {
      const before = best.get(identity(finding));
      const rank = rankOf(finding);
      if (before === undefined || rank < before.rank) best.set(identity(finding), { rank, report });
    }
  }
  const counts = (report: Report) => (finding: Finding) => best.get(identity(finding))?.report === report;
  const unseen = new Map<string, Unseen>();
  for (const item of reports.flatMap((report) => report.unseen)) unseen.set(JSON.stringify(item), item);
  return {
    findings: reports
      .flatMap((report) => report.findings.filter(counts(report)))
      .sort((one, other) => rankOf(one) - rankOf(other)),
    silenced: reports.flatMap((report) => report.silenced.filter(({ finding }) => counts(report)(finding))),
    unseen: [...unseen.values()],
  };
}

function identity({ declared, place, binding }: Finding): string {
  const { file, start } = declared ?? place;
  return JSON.stringify([file, start, binding]);
}

/** Whether a level is as bad as another one, or worse. */
export function isAtLeast(level: Level, least: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(least);
}
