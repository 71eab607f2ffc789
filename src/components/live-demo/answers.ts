import type { Actor, AnswerEvent, Leak } from "../../live/schema.ts";
import { nameOf, shortIsolate } from "../../live/wording.ts";
import { element, escape } from "../timeline/svg.ts";

/** A request of a run, answered or not. */
export interface Row {
  actor: Actor;
  answer?: AnswerEvent | undefined;
  /** Its answer will not come: the stream was cut off, or the request did not get through. */
  lost?: boolean;
}

/** The answers of a run as list items, in the order of their requests; used at build and in the browser. */
export function answerItems(rows: readonly Row[], leaks: readonly Leak[]): string {
  return rows.map((row) => item(row, leaks)).join("");
}

function item({ actor, answer, lost = false }: Row, leaks: readonly Leak[]): string {
  const name = element("span", { class: "owner-name", "data-owner": actor }, nameOf(actor));
  if (!answer) {
    return element(
      "li",
      { class: "pending" },
      name,
      element("span", { class: "saw" }, lost ? "no answer" : "waiting…"),
    );
  }
  if ("error" in answer) {
    return element(
      "li",
      { class: "failed" },
      name,
      element("span", { class: "saw" }, `failed: ${escape(answer.error)}`),
    );
  }
  const owners = new Set(leaks.filter(({ request }) => request === answer.request).map(({ owner }) => owner));
  const marks = [...owners].map((owner) =>
    element("strong", { class: "leaked-from", "data-owner": owner }, `leaked from ${nameOf(owner)}`),
  );
  const where = `isolate ${escape(shortIsolate(answer.isolate))}, invocation ${answer.invocation}`;
  return element(
    "li",
    {},
    name,
    element("span", { class: "saw" }, `“${escape(answer.saw)}” `, ...marks),
    element("span", { class: "where" }, where),
  );
}
