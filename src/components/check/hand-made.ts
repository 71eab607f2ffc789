/** A report made by hand, for the tests of what is drawn of one. */
import type { File } from "~rule/check.ts";
import type { Finding, Place, Report } from "~rule/finding.ts";
import { lineAt, lineStarts } from "./places.ts";

export const worker: File = {
  file: "worker.ts",
  text: `let user: string | null = null;

function greet() {
  return \`Hello, \${user}.\`;
}

export default {
  async fetch(request: Request) {
    const name = request.headers.get("name");
    user = name;
    await scheduler.wait(100);
    return new Response(greet());
  },
};
`,
};

/** Where a piece of the worker's code is, for the first time behind another piece. */
export function placeOf(piece: string, behind = ""): Place {
  const { file, text } = worker;
  const start = text.indexOf(piece, text.indexOf(behind));
  if (start === -1) throw new Error(`The code has no ${piece} behind ${behind}.`);
  const end = start + piece.length;
  const starts = lineStarts(text);
  const [line, endLine] = [lineAt(starts, start), lineAt(starts, end)];
  const column = start - (starts[line - 1] ?? 0);
  return { file, line, column, endLine, endColumn: end - (starts[endLine - 1] ?? 0), start, end };
}

export const finding: Finding = {
  level: "error",
  id: "request-data",
  binding: "user",
  message: "`user` is one variable for every request, and this writes one request's name into it.",
  condition: "Another request that reads it meanwhile gets that name.",
  fix: { text: "Pass `name` to `greet` as an argument.", page: "/fix/loggers-and-tracers/#the-fix" },
  place: placeOf("user = name"),
  declared: placeOf("user"),
  writes: [placeOf("user = name")],
  reads: [placeOf("user", "Hello")],
  path: [
    { kind: "source", place: placeOf("request", "fetch"), text: "`request` belongs to this invocation" },
    { kind: "flow", place: placeOf("name", "const"), text: "its header is kept in `name`" },
    { kind: "write", place: placeOf("user = name"), text: "it is written to `user`, which all invocations share" },
    { kind: "read", place: placeOf("user", "Hello"), text: "another invocation reads what was written last" },
  ],
  suggestions: [
    {
      text: "Keep `user` in the handler",
      edits: [
        { start: placeOf("user = name").start, end: placeOf("user = name").start, text: "const " },
        { start: placeOf("greet()", "Response(").end - 1, end: placeOf("greet()", "Response(").end - 1, text: "user" },
      ],
    },
  ],
};

export const report: Report = {
  findings: [finding, { ...finding, level: "info", id: "shared-state", binding: "hits", path: [], suggestions: [] }],
  silenced: [{ finding: { ...finding, binding: "motd" }, reason: "the same <text> for everybody" }],
  failures: [{ file: "other.ts", line: 3, column: 4, message: "Could not parse, line 3: Unexpected token" }],
  looked: { files: 2, lines: 1042, handlers: ["fetch"], bindings: 3 },
  unseen: [{ text: "The package `hono` was not opened.", place: placeOf("request") }],
};

/** Of a Worker in which there is nothing to report. */
export const nothing: Report = { ...report, findings: [], silenced: [], failures: [] };
