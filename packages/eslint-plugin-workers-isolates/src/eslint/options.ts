import type { Rule } from "eslint";
import type { Options } from "../finding.ts";
import { NAMESPACE } from "../rules.ts";

const NAMES = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

/** The options of each of the three rules. */
export const OPTIONS_SCHEMA = {
  type: "object",
  properties: {
    requestGetters: {
      ...NAMES,
      description: "Functions of the project whose result belongs to the current request.",
    },
    handlerWrappers: {
      ...NAMES,
      description: "Functions of the project that take a handler and give one.",
    },
    ignore: {
      ...NAMES,
      description: "Bindings that are not reported, by the name that a finding gives them.",
    },
  },
  additionalProperties: false,
} satisfies Rule.RuleMetaData["schema"] & object;

const LISTS = ["requestGetters", "handlerWrappers", "ignore"] as const satisfies readonly (keyof Options)[];

/**
 * The rule's own options and those of `settings["workers-isolates"]`, which all three rules share, together.
 *
 * @throws Error where the settings are not of that shape; ESLint checks the rule's own options itself.
 */
export function optionsOf(context: Rule.RuleContext): Required<Options> {
  const shared = readSettings(context.settings[NAMESPACE]);
  const own = (context.options[0] ?? {}) as Options;
  const together = (list: (typeof LISTS)[number]) => [...new Set([...(shared[list] ?? []), ...(own[list] ?? [])])];
  return {
    requestGetters: together("requestGetters"),
    handlerWrappers: together("handlerWrappers"),
    ignore: together("ignore"),
  };
}

function readSettings(settings: unknown): Options {
  if (settings === undefined) return {};
  const where = `settings["${NAMESPACE}"]`;
  if (typeof settings !== "object" || settings === null) {
    throw new Error(`Invalid ${where}.\nExpected an object with any of: ${LISTS.join(", ")}.`);
  }
  for (const [key, value] of Object.entries(settings)) {
    if (!(LISTS as readonly string[]).includes(key)) {
      throw new Error(`Unknown key "${key}" in ${where}.\nExpected any of: ${LISTS.join(", ")}.`);
    }
    if (!Array.isArray(value) || !value.every((name) => typeof name === "string" && name !== "")) {
      throw new Error(`Invalid ${where}.${key}.\nExpected a list of names: ["name"].`);
    }
  }
  return settings;
}
