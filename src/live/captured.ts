import type { AnswerEvent, CapturedIssue, IssueEvent } from "./schema.ts";

/**
 * Makes what a demo's SDK sent events of a run. An issue of a request that the run did not send is left out.
 *
 * @param began When the run began, in milliseconds since the epoch.
 */
export function issuesOfRun(
  captured: readonly CapturedIssue[],
  answers: readonly AnswerEvent[],
  began: number,
): IssueEvent[] {
  return captured.flatMap((issue): IssueEvent[] => {
    const actor = answers.find(({ request }) => request === issue.request)?.actor;
    if (!actor) return [];
    const breadcrumbs = issue.breadcrumbs.map((breadcrumb) => ({ ...breadcrumb, at: breadcrumb.at - began }));
    return [{ type: "issue", actor, ...issue, at: issue.at - began, breadcrumbs }];
  });
}
