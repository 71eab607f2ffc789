import type { Rule } from "eslint";
import type { Finding, Level, MessageId, Suggestion } from "../finding.ts";
import { RULES, SUMMARIES } from "../rules.ts";
import { OPTIONS_SCHEMA } from "./options.ts";
import { findingsOf } from "./report.ts";

const MESSAGE = "{{message}} {{condition}} {{fix}} (One Isolate, Many Requests: {{page}})";
const messages = Object.fromEntries(Object.keys(SUMMARIES).map((id) => [id, MESSAGE])) as Record<MessageId, string>;

/** Makes the ESLint rule that reports the findings of one level. */
export function createRule(level: Level): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: { description: RULES[level].description, recommended: level !== "info" },
      schema: [OPTIONS_SCHEMA],
      hasSuggestions: true,
      messages,
    },
    create: (context) => ({
      Program() {
        for (const finding of findingsOf(context)) {
          if (finding.level === level) context.report(descriptor(finding));
        }
      },
    }),
  };
}

function descriptor({ id, place, message, condition, fix, suggestions }: Finding): Rule.ReportDescriptor {
  return {
    loc: {
      start: { line: place.line, column: place.column },
      end: { line: place.endLine, column: place.endColumn },
    },
    messageId: id,
    data: { message, condition, fix: fix.text, page: fix.page },
    suggest: suggestions.map(suggest),
  };
}

function suggest({ text, edits }: Suggestion): Rule.SuggestionReportDescriptor {
  return {
    desc: text,
    fix: (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
  };
}
