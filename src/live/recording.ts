import type { Actor, AnswerEvent, IssueEvent, ObservedEvent, RunEvent } from "./schema.ts";

/** What of a run is the same every time it is run in a fresh runtime: everything but ids and times. */
export interface RunShape {
  demo: string;
  variant: string;
  scenario: string;
  /** In the order of the requests. Isolates are numbered from 1 in that order. */
  answers: AnswerShape[];
  /** What happened in each isolate, in order. */
  isolates: EventShape[][];
  /** The events that its SDK sent, in the order of the requests. */
  issues: IssueShape[];
  /** `<actor> <owner> <name> <value>`, in the order of the requests. */
  leaks: string[];
}

type AnswerShape = { request: number; actor: Actor; status: number } & (
  { isolate: number; invocation: number; saw: string } | { error: string }
);
type EventShape = Pick<ObservedEvent, "kind" | "scope" | "name" | "value" | "owner"> & {
  request: number;
  actor: Actor;
};

type IssueShape = Pick<IssueEvent, "request" | "actor" | "user" | "sdk" | "olderBreadcrumbs"> & {
  type: string;
  breadcrumbs: string[];
};

/** Reduces a run to what two runs of the same code have in common, for comparing them. */
export function shapeOf(events: readonly RunEvent[]): RunShape {
  const run = events.find((event) => event.type === "run");
  const judged = events.find((event) => event.type === "verdict");
  const answers = events.filter((event) => event.type === "answer").toSorted((a, b) => a.request - b.request);
  const ids = [...new Set(answers.flatMap((answer) => answer.isolate ?? []))];
  const nameless = <Value>(value: Value) => withoutIds(value, ids);

  return {
    demo: run?.demo ?? "",
    variant: run?.variant ?? "",
    scenario: run?.scenario ?? "",
    answers: answers.map((answer) => {
      const head = { request: answer.request, actor: answer.actor, status: answer.status };
      if ("error" in answer) return { ...head, error: nameless(answer.error) };
      return {
        ...head,
        isolate: ids.indexOf(answer.isolate) + 1,
        invocation: answer.invocation,
        saw: nameless(answer.saw),
      };
    }),
    isolates: ids.map((id) => eventsOf(answers.filter((answer) => answer.isolate === id)).map(nameless)),
    issues: events
      .filter((event) => event.type === "issue")
      .toSorted((a, b) => a.request - b.request)
      .map(({ request, actor, title, user, sdk, breadcrumbs, olderBreadcrumbs }) => ({
        request,
        actor,
        type: title.type,
        user,
        sdk,
        breadcrumbs: breadcrumbs.map(({ category, level, message }) => `${category} ${level} ${message}`),
        olderBreadcrumbs,
      })),
    leaks: (judged?.leaks ?? [])
      .toSorted((a, b) => a.request - b.request)
      .map(({ actor, owner, name, value }) => nameless(`${actor} ${owner} ${name} ${JSON.stringify(value)}`)),
  };
}

/** The events of one isolate's invocations in the order of its clock. */
function eventsOf(answers: readonly AnswerEvent[]): EventShape[] {
  return answers
    .flatMap((answer) =>
      "events" in answer
        ? answer.events.map((event) => ({ ...event, request: answer.request, actor: answer.actor }))
        : [],
    )
    .toSorted((a, b) => a.tick - b.tick)
    .map(({ tick: _tick, at: _at, ...event }) => event);
}

/** The same value with each isolate's id, whole or cut to its first four characters, replaced by the isolate's number. */
function withoutIds<Value>(value: Value, ids: readonly string[]): Value {
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, withoutIds<unknown>(part, ids)]),
    ) as Value;
  }
  if (typeof value !== "string") return value;
  return ids.reduce<string>((text, id, index) => {
    const isolate = `<isolate ${index + 1}>`;
    const short = id.slice(0, 4);
    return text.replaceAll(id, isolate).replaceAll(/\b\w{4}\b/g, (word) => (word === short ? isolate : word));
  }, value) as Value;
}
