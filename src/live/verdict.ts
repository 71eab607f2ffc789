import type { Actor, AnswerEvent, IssueEvent, Leak, ObservedAnswer, ObservedEvent, VerdictEvent } from "./schema.ts";
import { nameOf, shortIsolate } from "./wording.ts";

type FailedAnswer = Exclude<AnswerEvent, ObservedAnswer>;

/** The events that a run's SDK sent. */
export interface Reported {
  issues: readonly IssueEvent[];
  /** How many there should be. */
  expected: number;
}

/**
 * Judges a run. A leak is a read whose owner is not the actor of the request that read; in an issue, a breadcrumb or a user
 * whose owner is not the actor of the request that failed. Nothing else is.
 *
 * @param answers The run's answers in the order in which they arrived. `isolates` keeps that order.
 * @param reported For a run whose demo reports failures.
 */
export function verdict(answers: readonly AnswerEvent[], reported?: Reported): VerdictEvent {
  const observed = answers.filter((answer) => "events" in answer);
  const failed = answers.filter((answer) => "error" in answer);
  const leaks = [...observed.flatMap(leaksOf), ...(reported?.issues ?? []).flatMap(leaksOfIssue)];
  const isolates = [...new Set(observed.map((answer) => answer.isolate))];
  const judged = { answers, observed, failed, leaks, isolates, reported };
  return { type: "verdict", leaks, isolates, explanation: explain(judged) };
}

/** What an issue holds of other people's data. */
export function leaksOfIssue({ request, actor, user, breadcrumbs }: IssueEvent): Leak[] {
  const named = user === null ? [] : [{ name: "user", value: user.id, owner: user.owner }];
  const told = breadcrumbs.map(({ message, owner }) => ({ name: "breadcrumb", value: message, owner }));
  return [...named, ...told].flatMap(({ owner, ...held }) =>
    owner !== null && owner !== actor ? [{ request, actor, owner, ...held }] : [],
  );
}

function leaksOf(answer: ObservedAnswer): Leak[] {
  const { request, actor } = answer;
  return answer.events.flatMap(({ kind, name, value, owner }) =>
    kind === "read" && owner !== null && owner !== actor ? [{ request, actor, owner, name, value }] : [],
  );
}

interface Judged {
  answers: readonly AnswerEvent[];
  observed: readonly ObservedAnswer[];
  failed: readonly FailedAnswer[];
  leaks: readonly Leak[];
  isolates: readonly string[];
  reported: Reported | undefined;
}

function explain({ answers, observed, failed, leaks, isolates, reported }: Judged): string {
  const failure = failed[0] && explainFailure(failed[0], answers, failed.length);
  if (observed.length === 0) return failure ?? "No request was answered, so this run shows nothing.";
  const [leak] = leaks;
  if (reported && reported.expected > 0) {
    const finding = explainReport({ answers, observed, leaks, isolates, reported });
    return failure ? `${finding} ${failure}` : finding;
  }
  const finding = leak ? explainLeak(leak, leaks.length, answers, observed) : explainNoLeak(observed, isolates);
  return failure ? `${finding} ${failure}` : finding;
}

function explainLeak(leak: Leak, count: number, answers: readonly AnswerEvent[], observed: readonly ObservedAnswer[]) {
  const reader = observed.find(({ request }) => request === leak.request);
  const read = reader?.events.find(isReadOf(leak));
  const writer = observed.find(
    ({ isolate, events }) => isolate === reader?.isolate && events.some((event) => isWriteBefore(event, read)),
  );
  const isolate = `isolate ${shortIsolate(reader?.isolate ?? "")}`;
  const what = `${requestOf(leak, answers)} read ${leak.name} and got ${possessive(leak.owner)} value`;
  const where = writer ? `Both requests ran in ${isolate}.` : `An earlier request had left it in ${isolate}.`;
  const more = count === 2 ? "One more read" : `${count - 1} more reads`;
  return `${what}. ${where}${count > 1 ? ` ${more} of this run got somebody else's value.` : ""}`;
}

/** What the events hold of other people's data, or why they hold none. */
function explainReport({
  answers,
  observed,
  leaks,
  isolates,
  reported: { issues, expected },
}: Omit<Judged, "failed" | "reported"> & { reported: Reported }): string {
  const lost = Math.max(0, expected - issues.length);
  const late = lost === 0 ? "" : ` ${lost === 1 ? "One event" : `${lost} events`} did not arrive in time.`;
  const [first] = issues;
  if (!first) return `No event arrived in time, so this run shows nothing.`;
  if (leaks.length === 0) {
    const clean =
      issues.length === 1
        ? `the event of ${requestOf(first, answers)} holds nobody else's data`
        : `none of the ${issues.length} events holds anybody else's data`;
    const exposed = observed.some(({ events }) => events.some(isOwnedInModuleScope));
    if (exposed && isolates.length > 1) {
      return `No leak this time: ${clean}, because the requests landed in ${isolates.length} isolates (${list(isolates.map(shortIsolate))}). Nothing promises that separation, so it protects no one.${late}`;
    }
    const where = isolates.length === 1 ? ` All of it ran in isolate ${shortIsolate(isolates[0] ?? "")}.` : "";
    return `No leak: ${clean}.${where}${late}`;
  }
  if (issues.length === 1) return `${explainIssue(first, leaks, answers, observed)}${late}`;
  const holding = (name: string) =>
    new Set(leaks.filter((leak) => leak.name === name).map(({ request }) => request)).size;
  const count = (holders: number) => `${holders === 0 ? "none" : holders} of ${issues.length} events`;
  const told = holding("breadcrumb");
  const wrong = holding("user");
  return `${count(told)} ${told === 1 ? "holds" : "hold"} breadcrumbs of somebody else's; ${count(wrong)} ${wrong === 1 ? "names" : "name"} somebody else as the user.${late}`;
}

function explainIssue(
  issue: IssueEvent,
  leaks: readonly Leak[],
  answers: readonly AnswerEvent[],
  observed: readonly ObservedAnswer[],
): string {
  const told = leaks.filter(({ name }) => name === "breadcrumb");
  const owners = [...new Set(told.map(({ owner }) => possessive(owner)))];
  const count = told.length === 1 ? "a breadcrumb" : `${told.length} breadcrumbs`;
  const holds = told.length === 0 ? [] : [`holds ${count} of ${list(owners)}`];
  const named = leaks.find(({ name }) => name === "user");
  const names = named ? [`names ${nameOf(named.owner)} as the user`] : [];
  const isolate = observed.find(({ request }) => request === issue.request)?.isolate;
  const alone = observed.every((answer) => answer.isolate === isolate);
  const ran = observed.length === 2 ? "Both requests" : `All ${observed.length} requests`;
  const where = alone && observed.length > 1 && isolate ? ` ${ran} ran in isolate ${shortIsolate(isolate)}.` : "";
  return `The event of ${requestOf(issue, answers)} ${[...holds, ...names].join(" and ")}.${where}`;
}

function isReadOf(leak: Leak) {
  return ({ kind, name, value, owner }: ObservedEvent) =>
    kind === "read" && name === leak.name && value === leak.value && owner === leak.owner;
}

function isWriteBefore(event: ObservedEvent, read: ObservedEvent | undefined): boolean {
  return (
    read !== undefined &&
    event.kind === "write" &&
    event.name === read.name &&
    event.owner === read.owner &&
    event.tick < read.tick
  );
}

function explainNoLeak(observed: readonly ObservedAnswer[], isolates: readonly string[]): string {
  const short = isolates.map(shortIsolate);
  if (!observed.some(({ events }) => events.some(({ owner }) => owner !== null))) {
    const [one = ""] = short;
    const by = short.length > 1 ? `${short.length} isolates, ${list(short)}` : `one isolate, ${one}`;
    return observed.length === 1 ? `Isolate ${one} answered.` : `${count(observed.length)} were answered by ${by}.`;
  }
  const exposed = observed.some(({ events }) => events.some(isOwnedInModuleScope));
  if (short.length > 1) {
    const landed = `the requests landed in ${short.length} isolates`;
    return exposed
      ? `No leak this time: ${landed}. Each isolate has a module scope of its own (${list(short)}), but nothing promises that separation, so it protects no one.`
      : `No leak: ${landed} (${list(short)}), and none of them keeps anybody's data in module scope.`;
  }
  const ran =
    observed.length === 1 ? "the request" : observed.length === 2 ? "both requests" : `all ${observed.length}`;
  const where = `isolate ${short[0] ?? ""}`;
  if (observed.length === 1) return `No leak: ${ran} ran in ${where} and read nobody else's value.`;
  return exposed
    ? `No leak in this order: ${ran} ran in ${where} and share its module scope, but each read its own value.`
    : `No leak: ${ran} ran in ${where}, and no request read another's value.`;
}

function count(requests: number): string {
  return requests === 2 ? "Both requests" : `All ${requests} requests`;
}

function isOwnedInModuleScope({ scope, owner }: ObservedEvent): boolean {
  return scope === "module" && owner !== null;
}

function explainFailure(answer: FailedAnswer, answers: readonly AnswerEvent[], count: number): string {
  const first = `${requestOf(answer, answers)} failed with “${answer.error}”`;
  if (count === 1) return `${first}.`;
  return count === answers.length ? `All ${count} requests failed: ${first}.` : `${count} requests failed: ${first}.`;
}

/** "Alice's request", with its number where the run has more than one of hers. */
function requestOf({ actor, request }: { actor: Actor; request: number }, answers: readonly AnswerEvent[]): string {
  const unique = answers.filter((answer) => answer.actor === actor).length === 1;
  return `${possessive(actor)} request${unique ? "" : ` (number ${request + 1})`}`;
}

function possessive(actor: Actor): string {
  return `${nameOf(actor)}'s`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
