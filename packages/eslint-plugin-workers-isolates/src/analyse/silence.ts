/** Comments that silence a finding, in ESLint's own form, for the hosts that are not ESLint. */
import type { Finding, Silenced } from "../finding.ts";
import { NAMESPACE, RULES } from "../rules.ts";
import type { Project } from "./project.ts";

const DIRECTIVE = /^\s*eslint-disable(?:-(next-line|line))?(?:\s+([^]*?))?(?:\s+--\s*([^]*?))?\s*$/;

interface Directive {
  /** `null` for the rest of the file. */
  line: number | null;
  from: number;
  rules: string[] | null;
  reason: string | null;
}

function directivesOf(
  comments: readonly { value: string; loc: { start: { line: number }; end: { line: number } } }[],
): Directive[] {
  return comments.flatMap(({ value, loc }) => {
    const match = DIRECTIVE.exec(value);
    if (!match) return [];
    const [, scope, names, reason] = match;
    return [
      {
        line: scope === "next-line" ? loc.end.line + 1 : scope === "line" ? loc.start.line : null,
        from: loc.start.line,
        rules: names ? names.split(",").map((name) => name.trim()) : null,
        reason: reason ? reason.trim() : null,
      },
    ];
  });
}

/** Takes the findings apart that a comment silences. */
export function silence(project: Project, all: Finding[]): { findings: Finding[]; silenced: Silenced[] } {
  const findings: Finding[] = [];
  const silenced: Silenced[] = [];
  const directives = new Map(project.files.map(({ file, ast }) => [file, directivesOf(ast.comments ?? [])]));
  for (const finding of all) {
    const { file, line } = finding.place;
    const found = (directives.get(file) ?? []).find(
      (directive) =>
        (directive.line === null ? directive.from <= line : directive.line === line) &&
        (directive.rules === null ||
          directive.rules.some((name) => name === `${NAMESPACE}/${RULES[finding.level].name}`)),
    );
    if (found) silenced.push({ finding, reason: found.reason });
    else findings.push(finding);
  }
  return { findings, silenced };
}
