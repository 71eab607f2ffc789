import type { Actor, ScenarioRequest } from "../../live/schema.ts";
import type { Waiting } from "../../live/timeline.ts";

/** When a scenario's requests are expected to be sent and answered: for the bars of the time before their answers. */
export function expected(requests: readonly ScenarioRequest[]): Waiting[] {
  let previous = 0;
  return requests.map(({ actor, hold, after, delay }, request) => {
    const startedAt = (after === "previous" ? previous : 0) + delay;
    previous = startedAt + hold;
    return { request, actor, startedAt, until: previous };
  });
}

/** What a request is like that a person sends by hand: as that person's first one in the scenario, or as one that succeeds. */
export function byHand(requests: readonly ScenarioRequest[], actor: Actor): Pick<ScenarioRequest, "method" | "fails"> {
  return requests.find((request) => request.actor === actor) ?? requests.find(({ fails }) => !fails) ?? {};
}

/** How many rows a figure keeps room for: as many as requests overlap, and two for requests that land in two isolates. */
export function rowsToReserve(requests: readonly ScenarioRequest[]): number {
  const all = expected(requests);
  const overlapping = all.map((one) =>
    all.filter((other) => other.startedAt <= one.startedAt && one.startedAt < other.until),
  );
  return Math.max(2, ...overlapping.map(({ length }) => length));
}
