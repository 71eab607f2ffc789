/** The rule's core: pure, and the same in the page, the command, ESLint and oxlint. */
import type { Options, Report, Unseen } from "../finding.ts";
import type { Source } from "../source.ts";
import { readEntries } from "./entries.ts";
import { readFindings } from "./findings.ts";
import { readOrigins } from "./origin.ts";
import { readProject, type Project } from "./project.ts";
import { readReaches } from "./reach.ts";
import { silence } from "./silence.ts";
import { readValues } from "./values.ts";
import { readWrites } from "./writes.ts";

/**
 * Finds the bindings that can carry one invocation's data into another.
 *
 * @param sources The parsed files, analysed as one project: imports between them are followed.
 * @param linted The file that a linter looks at. What it writes to another file's binding is placed where it leaves this one.
 */
export function analyse(sources: readonly Source[], options: Options = {}, linted?: string): Report {
  const project = readProject(sources);
  const values = readValues(project);
  const entries = readEntries(project, values, options);
  const origins = readOrigins(project, values, entries, options);
  const reaches = readReaches(project, values, entries, origins);
  const writes = readWrites(project, values, entries, origins, reaches);
  const all = readFindings(project, values, entries, origins, writes, options, linted);
  return {
    ...silence(project, all),
    failures: [],
    looked: {
      files: sources.length,
      lines: sources.reduce((sum, { ast }) => sum + ast.loc.end.line, 0),
      handlers: entries.handlers,
      bindings: countBindings(project),
    },
    unseen: unseenIn(project),
  };
}

function countBindings(project: Project): number {
  let count = 0;
  for (const { scopeManager } of project.files) {
    for (const { variables } of scopeManager.scopes) {
      for (const variable of variables) {
        const kind = variable.defs[0]?.type;
        if (kind === "Variable" && project.outlives(variable)) count++;
      }
    }
  }
  return count;
}

/** What this analysis did not look at, for the reader to look at. */
function unseenIn(project: Project): Unseen[] {
  const unseen: Unseen[] = [];
  const packages = new Set<string>();
  for (const file of project.files) {
    for (const statement of file.ast.body) {
      if (statement.type !== "ImportDeclaration" || statement.importKind === "type") continue;
      const from = statement.source.value;
      if (project.resolve(file, from) || /^(cloudflare|node):/.test(from)) continue;
      if (from.startsWith(".")) {
        unseen.push({
          text: `\`${from}\` was not among the files: what it does with what it is handed was not looked at.`,
          place: project.placeOf(statement),
        });
      } else packages.add(from);
    }
  }
  if (packages.size > 0) {
    const names = [...packages]
      .slice(0, 8)
      .map((name) => `\`${name}\``)
      .join(", ");
    const more = packages.size > 8 ? ` and ${packages.size - 8} more` : "";
    unseen.push({ text: `What packages keep in memory was not looked at: ${names}${more}.`, place: null });
  }
  unseen.push(
    { text: "Whether a key is specific enough (tenant, user, language) cannot be told from code.", place: null },
    {
      text: "Code in `eval`, `new Function` and templates was not looked at, nor were globals with computed names.",
      place: null,
    },
  );
  return unseen;
}
