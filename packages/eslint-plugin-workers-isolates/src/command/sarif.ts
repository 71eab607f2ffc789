/** SARIF 2.1.0, which code scanning services read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import type { Finding, Level, Place, Report, Step, Suggestion } from "../finding.ts";
import { name, version } from "../package.ts";
import { RULES, SUMMARIES } from "../rules.ts";
import { isAtLeast } from "./report.ts";

const LEVEL = { error: "error", warn: "warning", info: "note" } as const satisfies Record<Level, string>;
const RULE_IDS = Object.keys(SUMMARIES);

/**
 * @param level The least level that is part of the log.
 * @param cwd The folder that the report's file names are relative to.
 */
export function sarif(report: Report, level: Level, cwd: string): object {
  const isShown = (finding: Finding) => isAtLeast(finding.level, level);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name,
            version,
            semanticVersion: version,
            rules: Object.entries(SUMMARIES).map(([id, summary]) => ({ id, shortDescription: { text: summary } })),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { uri: pathToFileURL(`${cwd}/`).href } },
        invocations: [
          {
            executionSuccessful: report.failures.length === 0,
            toolExecutionNotifications: [
              ...report.failures.map(({ file, line, column, message }) => ({
                level: "error",
                message: { text: message },
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: artifact(file),
                      region: { startLine: line, startColumn: column + 1 },
                    },
                  },
                ],
              })),
              ...report.unseen.map(({ text, place }) => ({
                level: "note",
                message: { text },
                ...(place && { locations: [location(place)] }),
              })),
            ],
          },
        ],
        results: [
          ...report.findings.filter(isShown).map((finding) => result(finding)),
          ...report.silenced
            .filter(({ finding }) => isShown(finding))
            .map(({ finding, reason }) => ({
              ...result(finding),
              suppressions: [{ kind: "inSource", ...(reason !== null && { justification: reason }) }],
            })),
        ],
      },
    ],
  };
}

function result(finding: Finding): object {
  const { level, id, binding, message, condition, fix, place, declared, path, suggestions } = finding;
  return {
    ruleId: id,
    ruleIndex: RULE_IDS.indexOf(id),
    level: LEVEL[level],
    message: { text: `${message} ${condition} ${fix.text} (One Isolate, Many Requests: ${fix.page})` },
    locations: [location(place)],
    ...(declared && { relatedLocations: [location(declared, `\`${binding}\` is declared here`)] }),
    ...(path.length > 0 && { codeFlows: [{ threadFlows: [{ locations: path.map(flowLocation) }] }] }),
    ...(suggestions.length > 0 && { fixes: suggestions.map((suggestion) => sarifFix(suggestion, place)) }),
    partialFingerprints: { "bindingHash/v1": fingerprint(finding) },
    properties: { binding, rule: RULES[level].name },
  };
}

function flowLocation({ kind, place, text }: Step): object {
  return { location: location(place, text), kinds: [kind] };
}

function sarifFix({ text, edits }: Suggestion, { file }: Place): object {
  return {
    description: { text },
    artifactChanges: [
      {
        artifactLocation: artifact(file),
        replacements: edits.map((edit) => ({
          deletedRegion: { charOffset: edit.start, charLength: edit.end - edit.start },
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

function location({ file, line, column, endLine, endColumn, start, end }: Place, text?: string): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      region: {
        startLine: line,
        startColumn: column + 1,
        endLine,
        endColumn: endColumn + 1,
        charOffset: start,
        charLength: end - start,
      },
    },
    ...(text !== undefined && { message: { text } }),
  };
}

function artifact(file: string): object {
  return { uri: encodeURI(file).replaceAll(/[?#]/g, encodeURIComponent), uriBaseId: "%SRCROOT%" };
}

/** Stays the same when lines move. */
function fingerprint({ id, binding, place }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([id, binding, place.file]))
    .digest("hex");
}
