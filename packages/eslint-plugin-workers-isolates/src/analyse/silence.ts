/** Comments that silence a finding, in ESLint's own form, for the hosts that are not ESLint. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Finding, Silenced } from "../finding.ts";
import { NAMESPACE, RULES } from "../rules.ts";
import type { Project } from "./project.ts";

const DIRECTIVE = /^\s*eslint-(disable|enable)(?:-(next-line|line))?(?:\s+([^]*?))?(?:\s+--\s*([^]*?))?\s*$/;

interface Directive {
  /** The line that it is about; `null` for all that follows. */
  line: number | null;
  /** Offset behind the comment. */
  end: number;
  disables: boolean;
  /** Full names of rules; `null` for all. */
  rules: string[] | null;
  reason: string | null;
}

function directivesOf(comments: readonly TSESTree.Comment[]): Directive[] {
  return comments.flatMap(({ type, value, loc, range }) => {
    const [match, verb, scope, names, reason] = DIRECTIVE.exec(value) ?? [];
    // What holds for more than a line takes a block comment, as in ESLint.
    if (match === undefined || (scope === undefined && type !== "Block")) return [];
    return [
      {
        line: scope === "next-line" ? loc.end.line + 1 : scope === "line" ? loc.start.line : null,
        end: range[1],
        disables: verb === "disable",
        rules: names ? names.split(",").map((name) => name.trim()) : null,
        reason: reason ? reason.trim() : null,
      },
    ];
  });
}

/** The comment that silences a finding: one about its line, or the last one before it that is about all that follows. */
function silencerOf({ level, place }: Finding, directives: readonly Directive[]): Directive | undefined {
  const rule = `${NAMESPACE}/${RULES[level].name}`;
  const own = directives.filter(({ rules }) => rules === null || rules.includes(rule));
  const before = own.findLast(({ line, end }) => line === null && end <= place.start);
  return own.find(({ line }) => line === place.line) ?? (before?.disables === true ? before : undefined);
}

/** Takes the findings apart that a comment silences. */
export function silence(project: Project, all: Finding[]): { findings: Finding[]; silenced: Silenced[] } {
  const findings: Finding[] = [];
  const silenced: Silenced[] = [];
  const directives = new Map(project.files.map(({ file, ast }) => [file, directivesOf(ast.comments ?? [])]));
  for (const finding of all) {
    const found = silencerOf(finding, directives.get(finding.place.file) ?? []);
    if (found) silenced.push({ finding, reason: found.reason });
    else findings.push(finding);
  }
  return { findings, silenced };
}
