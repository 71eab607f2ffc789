import type { Actor, Breadcrumb, IssueEvent, Leak } from "../../live/schema.ts";
import { leaksOfIssue } from "../../live/verdict.ts";
import { nameOf } from "../../live/wording.ts";
import { element, escape } from "../timeline/svg.ts";

/** The events of one run, to be shown as Sentry shows them. */
export interface Shown {
  issues: readonly IssueEvent[];
  /** How many events the run should have; more than have come while it is under way. */
  expected: number;
  /** Whether more may come. */
  underWay: boolean;
}

/**
 * The events of a run as markup: counts and a chart where there are several, then one of them in full.
 *
 * @param index Index of that one. @default the first that names somebody else as its user, else the first
 */
export function shownIssues({ issues, expected, underWay }: Shown, index = firstForeign(issues)): string {
  const issue = issues[index];
  if (!issue) {
    const nothing = underWay
      ? "The request is under way. Its event is shown when the SDK has sent it."
      : expected === 0
        ? "No request failed, so the SDK sent no event."
        : "The SDK's event has not arrived.";
    return element("p", { class: "nothing" }, nothing);
  }
  const several = expected > 1 || issues.length > 1;
  return (several ? chart(issues, expected) + pager(issues.length, index) : "") + inFull(issue);
}

function firstForeign(issues: readonly IssueEvent[]): number {
  const foreign = issues.findIndex(({ user, actor }) => user?.owner != null && user.owner !== actor);
  return Math.max(0, foreign);
}

/** How many of the events hold somebody else's data: one cell for each event, and the counts in words. */
function chart(issues: readonly IssueEvent[], expected: number): string {
  const leaks = issues.map(leaksOfIssue);
  const rate = (name: Leak["name"], says: string) => {
    const owners = leaks.map((held) => held.find((leak) => leak.name === name)?.owner);
    const count = owners.filter((owner) => owner !== undefined).length;
    const cells = owners.map((owner) =>
      element("span", { class: owner ? "cell foreign" : "cell", "data-owner": owner }),
    );
    const missing = Array.from({ length: Math.max(0, expected - issues.length) }, () =>
      element("span", { class: "cell missing" }),
    );
    return (
      element("dt", {}, says) +
      element(
        "dd",
        {},
        element("span", { class: "cells", "aria-hidden": "true" }, ...cells, ...missing),
        ` ${count} of ${issues.length}`,
      )
    );
  };
  const late =
    expected > issues.length ? element("p", { class: "late" }, `${expected - issues.length} are missing.`) : "";
  return (
    element("p", { class: "total" }, `${issues.length} events`) +
    element(
      "dl",
      { class: "rates" },
      rate("user", "name somebody else as the user"),
      rate("breadcrumb", "hold somebody else’s breadcrumbs"),
    ) +
    late
  );
}

function pager(count: number, index: number): string {
  const button = (go: number, label: string) =>
    element("button", { type: "button", "data-event": (index + go + count) % count }, label);
  return element(
    "div",
    { class: "pager" },
    button(-1, "Previous event"),
    button(1, "Next event"),
    element("span", { class: "count" }, `event ${index + 1} of ${count}`),
  );
}

function inFull(issue: IssueEvent): string {
  const { actor, title, user, tags, sdk, breadcrumbs, olderBreadcrumbs, envelope } = issue;
  const [, message = title.value, marker = ""] = /^(.*?) (\[run .*\])$/.exec(title.value) ?? [];
  return (
    element(
      "p",
      { class: "title" },
      element("strong", {}, escape(title.type)),
      ` ${escape(message)} `,
      marker === "" ? "" : element("span", { class: "marker" }, escape(shortMarker(marker))),
    ) +
    element(
      "dl",
      { class: "facts" },
      fact("Request of", name(actor)),
      fact("User", user === null ? "none" : whose(user.id, user.owner, actor)),
      fact("Tags", Object.entries(tags).map(tag).join(" ") || "none"),
      fact("SDK", `${escape(sdk.name)} ${escape(sdk.version)}`),
    ) +
    element("p", { class: "heading" }, "Breadcrumbs") +
    (breadcrumbs.length === 0 ? element("p", {}, "none") : table(breadcrumbs, actor)) +
    (olderBreadcrumbs === 0
      ? ""
      : element("p", { class: "older" }, `The event has ${olderBreadcrumbs} older ones, which are not kept here.`)) +
    (envelope === null ? "" : raw(envelope))
  );
}

/** The marker with the run's id cut to what tells runs apart. */
function shortMarker(marker: string): string {
  return marker.replace(/(?<=\[run \w{4})[\w-]*/, "…");
}

function fact(term: string, description: string): string {
  return element("div", {}, element("dt", {}, term), element("dd", {}, description));
}

function tag([key, value]: [string, string]): string {
  return element("span", { class: "tag" }, `${escape(key)}: ${escape(value)}`);
}

function name(owner: Actor): string {
  return element("span", { class: "owner-name", "data-owner": owner }, nameOf(owner));
}

/** A text with its owner, and that it leaked where the owner is not the one whose request failed. */
function whose(text: string, owner: Actor | null, actor: Actor): string {
  if (owner === null || owner === actor) return escape(text);
  return `${escape(text)} ${element("strong", { class: "leaked-from", "data-owner": owner }, `leaked from ${nameOf(owner)}`)}`;
}

function table(breadcrumbs: readonly Breadcrumb[], actor: Actor): string {
  const head = ["Time", "Category", "Level", "Message"].map((label) => element("th", { scope: "col" }, label));
  const body = breadcrumbs.map(({ at, category, level, message, owner }) =>
    element(
      "tr",
      owner !== null && owner !== actor ? { class: "foreign", "data-owner": owner } : {},
      element("td", { class: "time" }, at < 0 ? "earlier" : `${Math.round(at)} ms`),
      element("td", {}, escape(category)),
      element("td", {}, escape(level)),
      element("td", { class: "message" }, whose(shortMarker(message), owner, actor)),
    ),
  );
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": "Breadcrumbs of the event" },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)),
  );
}

function raw(envelope: string): string {
  const lines = envelope.split("\n").map((line) => JSON.stringify(JSON.parse(line), null, 2));
  return element(
    "details",
    { class: "raw" },
    element("summary", {}, "The envelope that the SDK sent"),
    element(
      "p",
      { class: "note" },
      "Its three JSON documents, set out for reading. The event’s ",
      element("code", {}, "request"),
      ", with the headers of the request, is left out.",
    ),
    element(
      "pre",
      { tabindex: 0, role: "group", "aria-label": "The envelope that the SDK sent" },
      element("code", {}, escape(lines.join("\n"))),
    ),
  );
}
