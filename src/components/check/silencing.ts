import type { Finding } from "~rule/finding.ts";
import { NAMESPACE, RULES } from "~rule/rules.ts";

/** The comment that silences a finding: it stands over the line, and says why. */
export function silencingComment({ level }: Pick<Finding, "level">): string {
  return `// eslint-disable-next-line ${NAMESPACE}/${RULES[level].name} -- why it is right here`;
}
