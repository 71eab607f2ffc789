/** A report as HTML: drawn in the page as the code changes, and at build for the worked example. */
import type { Failure, Finding, Level, Place, Report, Step } from "~rule/finding.ts";
import { LEVELS } from "~rule/finding.ts";
import { element, escape } from "../timeline/svg.ts";
import { LEVEL_WORDS, levelShape } from "./level.ts";
import { excerpt } from "./places.ts";
import { silencingComment } from "./silencing.ts";

/** What a report is drawn with. */
export interface View {
  /** The files' texts by name, to quote from. */
  texts: ReadonlyMap<string, string>;
  /** Titles of pages by path, for links that say where they go. */
  titles: Readonly<Record<string, string>>;
  /** Unique in the page: what ids start with. */
  id: string;
  /** Index of the finding that is open; the others show their heading only. */
  open?: number | undefined;
  /** Whether places and steps are buttons. */
  live: boolean;
}

/** What a step is on the way from a request to somebody else's read. */
const STATIONS: Readonly<Record<Step["kind"], string>> = {
  source: "Request data",
  flow: "Variable",
  call: "Argument",
  write: "Shared binding",
  read: "Later reader",
};

/** "1 error, 2 notes", worst first; `""` for none. */
export function countsOf(findings: readonly Pick<Finding, "level">[]): string {
  return LEVELS.flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [plural(count, LEVEL_WORDS[level].toLowerCase())];
  }).join(", ");
}

/** The result in one sentence. */
export function summaryOf({ findings, failures, silenced }: Report): string {
  const parts = [
    findings.length > 0 ? `Found: ${countsOf(findings)}.` : failures.length > 0 ? "" : "Nothing found.",
    silenced.length > 0 ? `${plural(silenced.length, "finding")} silenced.` : "",
    failures.length > 0 ? `${plural(failures.length, "file")} could not be parsed.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** The worst level among findings. */
export function worst(findings: readonly Pick<Finding, "level">[]): Level | undefined {
  return LEVELS.find((level) => findings.some((finding) => finding.level === level));
}

/** Whether nothing in a report is about the data of a request. */
export function isCalm({ findings, failures }: Report): boolean {
  return failures.length === 0 && findings.every(({ level }) => level === "info");
}

/** Everything that a report says, but for its {@link summaryOf summary}. */
export function reportHtml(report: Report, view: View): string {
  const { findings, failures, silenced } = report;
  const many = view.texts.size > 1;
  return [
    failures.map((failure, index) => failureHtml(failure, index, view)).join(""),
    isCalm(report) ? element("p", { class: "calm" }, "No request’s data was seen to reach another request.") : "",
    findings.length === 0
      ? ""
      : element(
          "ol",
          { class: "findings" },
          ...findings.map((finding, index) => findingHtml(finding, index, view, many)),
        ),
    silenced.length === 0
      ? ""
      : element("h3", {}, "Silenced in the code") +
        element(
          "ul",
          {},
          ...silenced.map(({ finding, reason }, index) =>
            element(
              "li",
              {},
              `${code(finding.binding)} ${placeHtml(finding.place, `silenced:${index}`, view, many)}: `,
              reason === null ? "no reason given." : `“${escape(reason)}”`,
            ),
          ),
        ),
    lookedHtml(report),
    element("h3", {}, "What was not looked at"),
    element(
      "ul",
      {},
      ...report.unseen.map(({ text, place }, index) =>
        element("li", {}, prose(text), place ? ` ${placeHtml(place, `unseen:${index}`, view, many)}` : ""),
      ),
    ),
  ].join("");
}

/** What was looked at: said with every report. */
function lookedHtml({ looked }: Report): string {
  const { files, lines, handlers, bindings } = looked;
  const entries =
    handlers.length === 0
      ? "No entry point was found, so nothing here is known to run during a request."
      : `Entry points: ${handlers.map(code).join(", ")}.`;
  const outlive =
    bindings === 0
      ? "No binding outlives a request."
      : `${plural(bindings, "binding")} ${bindings === 1 ? "outlives" : "outlive"} a request, written or not.`;
  return (
    element("h3", {}, "What was looked at") +
    element("p", {}, `${plural(files, "file")}, ${plural(lines, "line")}. ${entries} ${outlive}`)
  );
}

function failureHtml({ file, line, message }: Failure, index: number, { live, texts }: View): string {
  const where = texts.size > 1 ? ` in ${escape(file)}` : "";
  const go = live
    ? ` ${element("button", { type: "button", class: "at", "data-failure": index, "data-key": `failure:${file}` }, `Go to line ${line}${where}`)}`
    : "";
  return element(
    "div",
    { class: "failure" },
    element("p", {}, element("strong", {}, escape(message)), go),
    element("p", {}, "Nothing was looked at in this file."),
  );
}

function findingHtml(finding: Finding, index: number, view: View, many: boolean): string {
  const { level, binding, message, condition, fix, place, path, suggestions } = finding;
  const open = !view.live || view.open === index;
  const id = `${view.id}-finding-${index}`;
  const key = keyOf(finding);
  const heading = [
    levelShape(level),
    element("span", { class: "level" }, LEVEL_WORDS[level]),
    " ",
    code(binding),
    " ",
    element("span", { class: "where" }, whereOf(place, many)),
  ].join("");
  const title = view.titles[fix.page.replace(/#.*/, "")];
  const body = [
    element("p", { class: "message" }, prose(message)),
    element("p", {}, prose(condition)),
    path.length === 0 ? "" : pathHtml(path, index, view, many, binding),
    element(
      "p",
      { class: "fix" },
      element("strong", {}, "Fix:"),
      ` ${prose(fix.text)} `,
      element("a", { href: fix.page }, title === undefined ? "Read how to fix it" : `Read: ${escape(title)}`),
    ),
    ...(view.live
      ? suggestions.map((suggestion, at) =>
          element(
            "p",
            { class: "suggestion" },
            element(
              "button",
              { type: "button", "data-suggestion": at, "data-finding": index, "data-key": `${key}:suggestion:${at}` },
              "Apply",
            ),
            " ",
            element("span", {}, `${prose(suggestion.text)}.`),
          ),
        )
      : []),
    element(
      "details",
      { class: "silence" },
      element("summary", { "data-key": `${key}:silence` }, "If it is meant to be shared"),
      element("p", {}, "Say so over the line, with the reason for the next reader:"),
      element("pre", {}, element("code", {}, escape(silencingComment(finding)))),
    ),
  ].join("");
  const parts =
    !view.live && index > 0
      ? element("details", {}, element("summary", {}, heading), element("div", { class: "body" }, body))
      : element("h3", {}, view.live ? headingButton(heading, { index, key, id, open }) : heading) +
        element("div", { class: "body", id, ...(open ? {} : { hidden: "" }) }, body);
  return element("li", { class: "finding", "data-level": level, "data-open": open ? "" : undefined }, parts);
}

/** A heading that unfolds its finding. */
function headingButton(
  heading: string,
  { index, key, id, open }: { index: number; key: string; id: string; open: boolean },
): string {
  return element(
    "button",
    { type: "button", "data-finding": index, "data-key": key, "aria-expanded": String(open), "aria-controls": id },
    heading,
  );
}

/** The path in words: the drawing's other half, and all of it for whoever does not see the drawing. */
function pathHtml(path: readonly Step[], finding: number, view: View, many: boolean, binding: string): string {
  const steps = path.map((step, index) => {
    const { kind, place, text } = step;
    const quoted = excerpt(view.texts.get(place.file) ?? "", place);
    const crosses = kind === "read" && path[index - 1]?.kind !== "read" && index > 0;
    const words = [
      element("span", { class: "number", "aria-hidden": "true" }, String(index + 1)),
      element(
        "span",
        { class: "step-text" },
        element("span", { class: "station" }, STATIONS[kind]),
        " ",
        quoted === "" ? "" : `${element("code", {}, escape(quoted))} `,
        element("span", { class: "where" }, whereOf(place, many)),
        " ",
        element("span", { class: "clause" }, `${prose(text.charAt(0).toUpperCase() + text.slice(1))}.`),
      ),
    ].join("");
    return element(
      "li",
      { class: crosses ? "crosses" : undefined },
      crosses ? element("p", {}, "Meanwhile or later, in another invocation:") : "",
      view.live
        ? element(
            "button",
            { type: "button", "data-step": index, "data-finding": finding, "data-key": `step:${finding}:${index}` },
            words,
          )
        : element("div", {}, words),
    );
  });
  return element("ol", { class: "path", "aria-label": `The way of the data through ${binding}` }, ...steps);
}

/** A place as a button that leads to it, or in words where there is nothing to press. */
function placeHtml(place: Place, key: string, { live }: View, many: boolean): string {
  const words = whereOf(place, many);
  if (!live) return element("span", { class: "where" }, words);
  return element(
    "button",
    { type: "button", class: "at", "data-place": JSON.stringify(place), "data-key": key },
    words,
  );
}

function whereOf({ file, line }: Place, many: boolean): string {
  return many ? `${escape(file)}, line ${line}` : `line ${line}`;
}

/** What stays the same of a finding while the code around it changes. */
export function keyOf({ id, binding, place }: Finding): string {
  return `${id}:${binding}:${place.file}`;
}

function code(text: string): string {
  return element("code", {}, escape(text));
}

/** A sentence of the rule, in which backticks mark code. */
function prose(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
