/** Which of Sentry's scopes a call writes to: one of this invocation, or one that others report with. */
import { calleeName, isFunction, type Node } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { SENTRY_WITH_SCOPES, SENTRY_WITHOUT_SCOPES } from "./names.ts";
import type { Project } from "./project.ts";
import type { Values } from "./values.ts";

export interface SentryScopes {
  /**
   * Whether what a call writes is told of other invocations, too.
   *
   * @param call The call of `setUser` and the like.
   * @param from The package that it comes from.
   */
  isShared(call: Node, from: string): boolean;
}

export function readSentryScopes(project: Project, values: Values, entries: Entries): SentryScopes {
  function isShared(call: Node, from: string): boolean {
    const isWithoutOwn =
      SENTRY_WITHOUT_SCOPES.test(from) || (SENTRY_WITH_SCOPES.test(from) && (isForHead(call) || isOfBatch(call)));
    return isWithoutOwn && !isInIsolationScope(call, new Set());
  }

  /** Whether every way to a call leads through `withIsolationScope`. */
  function isInIsolationScope(node: Node, seen: Set<Node>): boolean {
    let fn = project.functionOf(node);
    while (fn) {
      const handed = values.handedOver.get(fn);
      const name = handed && calleeName(handed.call);
      if (name === "withIsolationScope" || name === "runWithAsyncContext") return true;
      const sites = values.sites.get(fn) ?? [];
      if (sites.length > 0) {
        if (seen.has(fn)) return true;
        seen.add(fn);
        return sites.every(({ call }) => isInIsolationScope(call, seen));
      }
      fn = project.functionOf(fn);
    }
    return false;
  }

  /** `withSentry` makes no scope for HEAD and OPTIONS requests: https://github.com/getsentry/sentry-javascript/pull/21090 */
  function isForHead(node: Node): boolean {
    for (let at = node, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
      if (
        up.type === "IfStatement" &&
        at === up.consequent &&
        /["'](HEAD|OPTIONS)["']/.test(project.textOf(up.test, 200))
      )
        return true;
    }
    return false;
  }

  /** `withSentry` makes one scope for a batch, not for each of its messages. */
  function isOfBatch(call: Node): boolean {
    const seen = new Set<Node>();
    const reachesQueue = (node: Node): boolean => {
      for (let fn = project.functionOf(node); fn; fn = project.functionOf(fn)) {
        if (seen.has(fn)) return false;
        seen.add(fn);
        if (entries.handlerName(fn) === "queue") return true;
        const sites = values.sites.get(fn) ?? [];
        if (sites.some((site) => reachesQueue(site.call))) return true;
      }
      return false;
    };
    return reachesQueue(call);
  }

  return { isShared };
}
