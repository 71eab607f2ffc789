/** The ESLint plugin; oxlint loads the same one. */
import type { ESLint, Linter, Rule } from "eslint";
import { createRule } from "./eslint/rule.ts";
import type { Level } from "./finding.ts";
import { name, version } from "./package.ts";
import { NAMESPACE, RULES } from "./rules.ts";

export type { Finding, Level, MessageId, Options, Report } from "./finding.ts";

/** The plugin and its two presets for `eslint.config.js`. */
export interface Plugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string };
  rules: Record<(typeof RULES)[Level]["name"], Rule.RuleModule>;
  configs: {
    /** What is surely wrong is an error, what depends is a warning. */
    recommended: Linter.Config;
    /** What depends is an error too, and all other shared state is a warning. */
    strict: Linter.Config;
  };
}

const meta = { name, version, namespace: NAMESPACE };
const rules: Plugin["rules"] = {
  [RULES.error.name]: createRule("error"),
  [RULES.warn.name]: createRule("warn"),
  [RULES.info.name]: createRule("info"),
};

/** @param severities The severity of each level's rule. */
function preset(preset: string, severities: Partial<Record<Level, Linter.RuleSeverity>>): Linter.Config {
  const levels = Object.entries(severities) as [Level, Linter.RuleSeverity][];
  return {
    name: `${NAMESPACE}/${preset}`,
    plugins: { [NAMESPACE]: { meta, rules } },
    rules: Object.fromEntries(levels.map(([level, severity]) => [`${NAMESPACE}/${RULES[level].name}`, severity])),
  };
}

const plugin: Plugin = {
  meta,
  rules,
  configs: {
    recommended: preset("recommended", { error: "error", warn: "warn" }),
    strict: preset("strict", { error: "error", warn: "error", info: "warn" }),
  },
};

export default plugin;
