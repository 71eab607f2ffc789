import { expect, test } from "vitest";
import type { Report } from "~rule/finding.ts";
import { finding, nothing, report, worker } from "./hand-made.ts";
import { countsOf, reportHtml, summaryOf, type View, worst } from "./report-html.ts";

const view: View = {
  texts: new Map([[worker.file, worker.text]]),
  titles: { "/fix/loggers-and-tracers/": "Loggers & tracers" },
  id: "test",
  open: 0,
  live: true,
};
const shown = (of: Report, more: Partial<View> = {}) => reportHtml(of, { ...view, ...more });

/** What a reader reads of it. */
const words = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/\s+/g, " ");

test("findings are counted by level, the worst first", () => {
  expect(countsOf(report.findings)).toBe("1 error, 1 note");
  expect(worst(report.findings.slice(1))).toBe("info");
  expect(worst([])).toBeUndefined();
});

test("the summary names what was found, silenced and not parsed", () => {
  expect(summaryOf(report)).toBe("Found: 1 error, 1 note. 1 finding silenced. 1 file could not be parsed.");
  expect(summaryOf(nothing)).toBe("Nothing found.");
  expect(summaryOf({ ...nothing, failures: report.failures })).toBe("1 file could not be parsed.");
});

test("a finding says what happens, when it harms, what helps and where to read on", () => {
  const text = words(shown(report));
  for (const part of [finding.message, finding.condition, finding.fix.text, finding.path[2]?.text ?? ""]) {
    expect(text).toContain(words(part.replaceAll("`", " ")).slice(3));
  }
  expect(shown(report)).toContain('<a href="/fix/loggers-and-tracers/#the-fix">Read: Loggers &#38; tracers</a>');
});

test("the path is told in words, with the code of each step and where the next invocation comes in", () => {
  const text = words(shown(report));
  expect(text).toMatch(/Request data request line 8 .+ Variable name line 9 .+ Shared binding user = name line 10/);
  expect(text).toMatch(/Meanwhile or later, in another invocation: 4 Later reader user line 4/);
});

test("only the finding that is open is unfolded; without a script it is the first, and the browser unfolds the others", () => {
  expect(shown(report).match(/class="body"[^>]*hidden/g)).toHaveLength(1);
  expect(shown(report, { live: false })).not.toMatch(/hidden=""|<button/);
  expect(shown(report, { live: false }).match(/<details><summary>/g)).toHaveLength(1);
});

test("files are named where there are several", () => {
  expect(words(shown(report))).not.toContain("worker.ts, line 10");
  const two = new Map([...view.texts, ["other.ts", ""]]);
  expect(words(shown(report, { texts: two }))).toContain("worker.ts, line 10");
});

test("what could not be parsed leads to its line", () => {
  expect(shown(report)).toMatch(/Could not parse, line 3: Unexpected token<\/strong> <button[^>]*>Go to line 3</);
});

test("what was looked at and what was not is always said", () => {
  for (const each of [report, nothing]) {
    const text = words(shown(each));
    expect(text).toContain("2 files, 1,042 lines.");
    expect(text).toContain("3 bindings outlive a request");
    expect(text).toMatch(/What was not looked at The package hono was not opened\./);
  }
});

test("an empty result is calm, and promises nothing", () => {
  const text = words(shown(nothing));
  expect(text).toContain("No request’s data was seen to reach another request.");
  expect(text).not.toMatch(/\bsafe/i);
  expect(words(shown({ ...nothing, looked: { ...nothing.looked, handlers: [] } }))).toContain(
    "No entry point was found",
  );
});

test("notes alone are no reason for alarm", () => {
  const notes = { ...nothing, findings: report.findings.slice(1) };
  expect(words(shown(notes))).toContain("No request’s data was seen to reach another request. Note hits");
  expect(words(shown(report))).not.toContain("No request’s data was seen");
});

test("a reason for silence is quoted, and markup in it stays text", () => {
  expect(shown(report)).toContain("“the same &#60;text&#62; for everybody”");
});

test("it says how to silence a finding, by the rule of its level", () => {
  expect(words(shown(report))).toContain("// eslint-disable-next-line workers-isolates/no-request-data -- ");
});
