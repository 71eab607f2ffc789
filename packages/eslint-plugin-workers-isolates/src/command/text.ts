import { type Finding, type Level, LEVELS, type Place, type Report } from "../finding.ts";
import { isAtLeast } from "./report.ts";

/** How many things that were not looked at are printed. */
const MAX_UNSEEN = 12;

/** Draws a report for a person to read in a terminal. Columns count from 1, as editors do. */
export function text(report: Report, level: Level): string {
  const shown = report.findings.filter((finding) => isAtLeast(finding.level, level));
  const parts = [
    ...shown.map(describe),
    ...report.failures.map(({ file, line, column, message }) => `${file}:${line}:${column + 1} ${message}`),
    summary(report, level),
    ["Not looked at:", ...unseen(report).map((line) => `- ${line}`)].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function describe({ level, binding, message, condition, fix, path, place }: Finding): string {
  const steps = path.map((step) => [where(step.place), step.kind, step.text] as const);
  const widest = Math.max(0, ...steps.map(([at]) => at.length));
  return [
    `${where(place)} ${level} ${binding} — ${message} ${condition}`,
    ...steps.map(([at, kind, what]) => `    ${at.padEnd(widest)}  ${kind.padEnd(6)}  ${what}`),
    `    Fix: ${fix.text} (One Isolate, Many Requests: ${fix.page})`,
  ].join("\n");
}

/** The closing line: what was found, and in how much. */
function summary({ findings, silenced, failures, looked }: Report, level: Level): string {
  const counts = LEVELS.map((each) => [each, findings.filter((finding) => finding.level === each).length] as const);
  const found = counts.filter(([each]) => isAtLeast(each, level)).map(([each, count]) => `${count} ${each}`);
  const hidden = counts.filter(([each, count]) => !isAtLeast(each, level) && count > 0);
  return [
    `Findings: ${found.join(", ")}.`,
    ...hidden.map(
      ([each, count]) => `${count} ${each} not shown: --level ${each} shows ${count === 1 ? "it" : "them"}.`,
    ),
    ...(silenced.length > 0 ? [`${silenced.length} silenced in the code.`] : []),
    `Looked at ${amount(looked.files, "file")}, ${amount(looked.lines, "line")}, ` +
      `${amount(looked.handlers.length, "handler")}, ${amount(looked.bindings, "shared binding")}.`,
    ...(looked.handlers.length === 0
      ? ["No handler of a Worker was found, so nothing is known to serve a request."]
      : []),
    ...(failures.length > 0 ? [`Could not parse ${amount(failures.length, "file")}.`] : []),
  ].join(" ");
}

/** What nobody looked at, without repetition: each project tells its own. */
function unseen({ unseen }: Report): string[] {
  const lines = [...new Set(unseen.map(({ text, place }) => (place ? `${where(place)} ${text}` : text)))];
  const more = lines.length - MAX_UNSEEN;
  return more <= 1 ? lines : [...lines.slice(0, MAX_UNSEEN), `${more} more, which --format json lists.`];
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function where({ file, line, column }: Place): string {
  return `${file}:${line}:${column + 1}`;
}
