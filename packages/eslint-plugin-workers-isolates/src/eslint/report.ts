import { resolve } from "node:path";
import type { Rule } from "eslint";
import { analyse } from "../analyse/index.ts";
import { followImports, nameIn } from "../disk/imports.ts";
import type { Finding } from "../finding.ts";
import type { Source } from "../source.ts";
import { optionsOf } from "./options.ts";

/** One analysis of each file and set of options serves the three rules. */
const analysed = new WeakMap<object, Map<string, Finding[]>>();

/** The findings, of all levels, that are reported in the file under the linter. */
export function findingsOf(context: Rule.RuleContext): Finding[] {
  const { ast } = context.sourceCode;
  const options = optionsOf(context);
  const key = JSON.stringify(options);
  const known = analysed.get(ast) ?? new Map<string, Finding[]>();
  analysed.set(ast, known);
  let findings = known.get(key);
  if (findings === undefined) {
    const source = sourceOf(context);
    const report = analyse(withImports(context, source), options, source.file);
    // The linter silences findings itself, and tells about comments that silence nothing.
    const all = [...report.findings, ...report.silenced.map(({ finding }) => finding)];
    findings = all.filter(({ place }) => place.file === source.file);
    known.set(key, findings);
  }
  return findings;
}

function sourceOf({ sourceCode, filename, cwd }: Rule.RuleContext): Source {
  return {
    file: isOnDisk(filename) ? nameIn(cwd, filename) : filename,
    text: sourceCode.text,
    // ESLint types its tree as ESTree and its scopes as eslint-scope's; what parsers give has typescript-eslint's shape.
    ast: sourceCode.ast as unknown as Source["ast"],
    scopeManager: sourceCode.scopeManager as unknown as Source["scopeManager"],
  };
}

/** The file under the linter first, then what it imports. */
function withImports({ filename, cwd }: Rule.RuleContext, source: Source): Source[] {
  return isOnDisk(filename) ? followImports([{ path: resolve(cwd, filename), source }], cwd) : [source];
}

/** ESLint calls text without a file `<input>` or `<text>`. */
function isOnDisk(filename: string): boolean {
  return !filename.startsWith("<");
}
