/** Which message a write deserves, and so how bad it is. */
import type { TSESTree } from "@typescript-eslint/types";
import type { MessageId } from "../finding.ts";
import { isFunction, memberName, type Node, typeNames, unwrap } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { readListings } from "./listing.ts";
import { readMeasures } from "./measures.ts";
import { REGISTERS } from "./names.ts";
import type { Origins, Trail } from "./origin.ts";
import type { Project } from "./project.ts";
import type { Reads } from "./reads.ts";
import { readTiming } from "./timing.ts";
import type { Values } from "./values.ts";
import type { Shared, Write } from "./writes.ts";

export interface Judgement {
  id: MessageId;
  /** The way of the request data that the message is about; `null` where it is about none. */
  trail: Trail | null;
}

export interface Judgements {
  /** The message that a write deserves by itself, `undefined` if it harms nobody. */
  of(write: Write, shared: Shared): Judgement | undefined;
  /** Where the collection that a write puts something into is given out as a whole. */
  listingOf(shared: Shared, write: Write): Node | undefined;
}

export function readJudgements(
  project: Project,
  values: Values,
  entries: Entries,
  origins: Origins,
  reads: Reads,
): Judgements {
  const timing = readTiming(project, values, entries, reads);
  const listings = readListings(project);
  const measures = readMeasures(project);

  function of(write: Write, shared: Shared): Judgement | undefined {
    const { origin, keys, manner, base } = write;
    switch (manner) {
      case "regex":
        return about("regex-last-index");
      case "holder":
        return about("shared-holder");
      case "client":
        return aboutData("shared-client", origin.request);
      case "sentry":
        return aboutData("sentry-scope", origin.request);
      case "setter":
        return aboutData("opaque-setter", origin.request ?? keys.request);
      case "call":
        return aboutData("opaque-call", origin.request);
    }
    if (isWeak(write)) return ofWeak(write);
    if (manner === "take" || (manner === "update" && base.kind !== "env")) return ofState(write);
    if (base.kind === "env" && !origin.request) return about("env-write");
    const isScratch = shared.variable !== null && timing.isScratch(shared.variable);
    return (
      (isScratch ? undefined : ofRequest(write, shared)) ??
      (isPromise(write, shared) ? about("stored-promise") : undefined) ??
      (isTakenBack(write, shared) ? about("reset-while-in-use") : undefined) ??
      (isScratch ? undefined : ofInvocation(write, shared)) ??
      ofState(write)
    );
  }

  function about(id: MessageId, trail: Trail | null = null): Judgement {
    return { id, trail };
  }

  function aboutData(id: MessageId, trail: Trail | null): Judgement | undefined {
    return trail ? about(id, trail) : undefined;
  }

  /** What is shared and changes, and of which no more is known. */
  function ofState({ origin, base }: Write): Judgement {
    return about(origin.env ? "from-env" : base.kind === "env" ? "env-write" : "shared-state");
  }

  /** What a `WeakMap` or `WeakSet` keeps is seen by whoever has the key. */
  function ofWeak(write: Write): Judgement | undefined {
    if (write.keyIsObject) return undefined;
    if (!write.keyed) return ofState(write);
    return write.keys.env ? about("from-env") : undefined;
  }

  /** Request data, or I/O of one invocation, in what is written or in the key that it is written under. */
  function ofRequest(write: Write, shared: Shared): Judgement | undefined {
    const { origin, keys } = write;
    if (origin.request && !measures.isTally(write, shared)) return ofRequestData(write, shared, origin.request);
    if (keys.request) return about("keyed-by-request", keys.request);
    if (origin.io && !timing.isUsedAtOnce(shared))
      return about(write.keyed ? "keyed-by-request" : "invocation-object", origin.io);
    return undefined;
  }

  function ofRequestData(write: Write, shared: Shared, trail: Trail): Judgement {
    const { origin, keys } = write;
    const isMember = write.node.type === "CallExpression" && project.textOf(write.node.callee, 200).endsWith(".add");
    // A key made from `env` alone is the same for everybody.
    const isOneKey = keys.env && !keys.request;
    if (write.keyed && !isOneKey && !(isMember && origin.object)) {
      if (listingOf(shared, write)) return about("listed-to-others", trail);
      return about(isRecord(shared, write) ? "request-data" : "keyed-by-request", trail);
    }
    if (timing.isKeptForOneKey(shared)) return about("keyed-by-request", trail);
    if (timing.isUsedAtOnce(shared) || timing.isClearedAtOnce(shared)) return about("used-at-once", trail);
    if (write.value && isFunction(unwrap(write.value))) return about("request-closure", trail);
    return about(origin.object ? "invocation-object" : "request-data", trail);
  }

  /** What tells one invocation from another, though nothing of a request is in it. */
  function ofInvocation(write: Write, shared: Shared): Judgement | undefined {
    const { origin, manner, value } = write;
    const decision = isConstantValue(write) ? decidedBy(write.node) : choiceIn(write);
    if (decision) return about("request-decides", decision);
    if (origin.handed && manner !== "method") {
      // What is registered while modules are loaded is not waited for.
      const isRegistered = REGISTERS.test(entries.offered(origin.handed) ?? "") && !origin.handed.async;
      if (!isRegistered) return about("exported-setter");
    }
    const drawn = manner === "assign" && value && timing.isOfEach(write) ? measures.drawnIn(value) : undefined;
    if (drawn && !timing.isUsedAtOnce(shared)) {
      const text = `\`${project.textOf(drawn)}\` is made by this invocation`;
      return about("request-data", { kind: "source", node: drawn, text, from: null });
    }
    return timing.isBegunAnew(shared) ? about("begun-anew") : undefined;
  }

  /** Whether an object is filled in a loop over the request's fields: elsewhere it is asked for one by its name. */
  function isRecord({ variable, writes: all }: Shared, { path }: Write): boolean {
    if (!variable || path.length !== 1) return false;
    const named = all.flatMap((write) => (write.path[0]?.key === null ? [write.path[0].name] : []));
    const literals = values.ofVariable(variable).map((value) => (value.kind === "object" ? value.node : null));
    return (
      literals.every((literal) => literal?.type === "ObjectExpression" && literal.properties.length === 0) &&
      reads.of(variable).some((read) => {
        const member = project.parents.get(read);
        const isOfIt = member?.type === "MemberExpression" && member.object === read && !member.computed;
        const parent = isOfIt ? project.parents.get(member) : undefined;
        return (
          parent !== undefined &&
          !(parent.type === "CallExpression" && parent.callee === member) &&
          !named.includes(memberName(member as TSESTree.MemberExpression) ?? "")
        );
      })
    );
  }

  /** Where the collection that a write puts something into is given out as a whole. */
  function listingOf({ variable, writes: all }: Shared, { path }: Write): Node | undefined {
    if (!variable) return undefined;
    const end = path.findIndex(({ key }) => key !== null);
    const names = path.slice(0, end < 0 ? path.length : end).map(({ name }) => name);
    const removals = all.flatMap(({ manner, node }) =>
      manner === "take" || node.type === "UnaryExpression" ? [node] : [],
    );
    return reads.of(variable).find((mention) => listings.isListed(mention, names, removals));
  }

  function isWeak({ node }: Write): boolean {
    const callee = node.type === "CallExpression" ? unwrap(node.callee) : undefined;
    return callee?.type === "MemberExpression" && /^Weak(Map|Set)$/.test(values.builtin(callee.object) ?? "");
  }

  function isConstantValue({ value, manner, valuePath }: Write): boolean {
    const node = value && unwrap(value);
    if (!node || valuePath.length > 0 || (manner !== "assign" && manner !== "logical")) return false;
    return (
      node.type === "Literal" ||
      (node.type === "UnaryExpression" && unwrap(node.argument).type === "Literal") ||
      (node.type === "TemplateLiteral" && node.expressions.length === 0)
    );
  }

  /** The part of the request that decides which constant a value is: `lang === "fr" ? "fr" : "en"`. */
  function choiceIn({ value, valuePath, manner }: Write): Trail | null {
    const node = value && unwrap(value);
    if (node?.type !== "ConditionalExpression" || valuePath.length > 0 || manner !== "assign") return null;
    return origins.settled(origins.of(node.test)).request;
  }

  /** The part of the request that decides whether a node is reached, within its function. */
  function decidedBy(node: Node): Trail | null {
    for (let at = node, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
      const test =
        up.type === "IfStatement" && at !== up.test
          ? up.test
          : up.type === "ConditionalExpression" && at !== up.test
            ? up.test
            : up.type === "LogicalExpression" && at === up.right
              ? up.left
              : up.type === "SwitchCase"
                ? (project.parents.get(up) as TSESTree.SwitchStatement).discriminant
                : null;
      const { request } = test ? origins.settled(origins.of(test)) : { request: null };
      if (request) return request;
    }
    return null;
  }

  function isPromise({ value, valuePath, manner }: Write, { variable }: Shared): boolean {
    const node = value && unwrap(value);
    if (!node || valuePath.length > 0 || manner === "each" || node.type === "AwaitExpression") return false;
    if (givesPromise(node)) return true;
    if (!variable || manner === "put" || manner === "method") return false;
    if (node.type !== "CallExpression" && node.type !== "Identifier") return false;
    const declared = (variable.identifiers[0] as { typeAnnotation?: unknown } | undefined)?.typeAnnotation;
    if (typeNames(declared).includes("Promise")) return true;
    return (
      node.type === "CallExpression" &&
      (project.mentions.get(variable) ?? []).some((mention) => {
        const parent = project.parents.get(mention);
        return (
          parent?.type === "AwaitExpression" ||
          (parent?.type === "MemberExpression" &&
            parent.object === mention &&
            /^(then|catch|finally)$/.test(memberName(parent) ?? ""))
        );
      })
    );
  }

  function givesPromise(outer: Node): boolean {
    const node = unwrap(outer);
    if (node.type === "NewExpression") return node.callee.type === "Identifier" && node.callee.name === "Promise";
    if (node.type === "ConditionalExpression") return givesPromise(node.consequent) || givesPromise(node.alternate);
    if (node.type === "AssignmentExpression") return givesPromise(node.right);
    if (node.type === "LogicalExpression") return givesPromise(node.right);
    if (node.type === "Identifier") {
      const variable = project.variableOf(node);
      const puts = variable && !project.outlives(variable) ? (project.puts.get(variable) ?? []) : [];
      return (
        puts.length === 1 &&
        puts[0]?.from != null &&
        puts[0].path.length === 0 &&
        puts[0].kind === "declare" &&
        givesPromise(puts[0].from)
      );
    }
    if (node.type === "ImportExpression") return true;
    if (node.type !== "CallExpression") return false;
    const callee = unwrap(node.callee);
    if (values.callees(node).some(({ async, generator }) => async && !generator)) return true;
    if (callee.type === "Identifier") return callee.name === "fetch";
    if (callee.type !== "MemberExpression") return false;
    return (
      /^(then|catch|finally)$/.test(memberName(callee) ?? "") ||
      (callee.object.type === "Identifier" && callee.object.name === "Promise")
    );
  }

  /** Whether `env` is put there for the time of one invocation, which waits before it takes it away in a `finally`. */
  function isTakenBack({ node, manner, origin }: Write, shared: Shared): boolean {
    if (manner !== "assign" || !origin.env || timing.isClearedAtOnce(shared)) return false;
    const fn = project.functionOf(node);
    return shared.writes.some((write) => {
      const { node: other } = write;
      if (!timing.isClear(write) || project.functionOf(other) !== fn) return false;
      for (let at = other, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
        if (up.type === "TryStatement" && up.finalizer === at) return true;
      }
      return false;
    });
  }

  return { of, listingOf };
}
