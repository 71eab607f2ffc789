/** Where what is shared is read. */
import type { Variable } from "@typescript-eslint/scope-manager";
import { memberName, type Node, unwrap } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import type { Project } from "./project.ts";
import { thisHolder } from "./values.ts";
import type { Write } from "./writes.ts";

export interface Reads {
  /** Where a variable's value is used during invocations; a statement that does no more than write is none. */
  of(variable: Variable): Node[];
  /** Where a global is used that is only ever named without `globalThis`; `null` where it is named otherwise. */
  ofGlobal(name: string | undefined, writes: readonly Write[]): Node[] | null;
  /** Where what is written to an object of handlers is read through `this`; `null` where `this` is handed on as a whole. */
  ofThis(object: Node, writes: readonly Write[]): Node[] | null;
}

export function readReads(project: Project, entries: Entries): Reads {
  function of(variable: Variable): Node[] {
    const mentions = (project.mentions.get(variable) ?? []).filter((mention) => isRead(mention));
    const inFunctions = mentions.filter((mention) => entries.duringInvocations(mention));
    return inFunctions.length > 0 ? inFunctions : mentions.filter((mention) => isHandedOn(mention));
  }

  /** Whether it is exported, or given to somebody who may read it later, as with `rewriter.on("meta", handler)`. */
  function isHandedOn(mention: Node): boolean {
    const parent = project.parents.get(mention);
    return (
      parent?.type === "ExportSpecifier" ||
      ((parent?.type === "CallExpression" || parent?.type === "NewExpression") && parent.callee !== mention)
    );
  }

  function isRead(mention: Node): boolean {
    let node: Node = mention;
    let parent = project.parents.get(node);
    while (parent && ((parent.type === "MemberExpression" && parent.object === node) || unwrap(parent) !== parent)) {
      node = parent;
      parent = project.parents.get(node);
    }
    if (!parent) return false;
    const unused = project.parents.get(parent)?.type === "ExpressionStatement";
    switch (parent.type) {
      case "AssignmentExpression":
        return (
          parent.left !== node || (parent.operator !== "=" && (!unused || /^(\?\?|\|\||&&)=$/.test(parent.operator)))
        );
      case "UpdateExpression":
        return !unused;
      case "UnaryExpression":
        return parent.operator !== "delete";
      case "VariableDeclarator":
        return parent.id !== node;
      case "CallExpression": {
        if (parent.callee !== node || node.type !== "MemberExpression") return true;
        return !(
          unused && /^(push|unshift|splice|set|add|delete|clear|append|pop|shift)$/.test(memberName(node) ?? "")
        );
      }
      case "ForInStatement":
      case "ForOfStatement":
        return parent.left !== node;
      case "ArrayPattern":
      case "AssignmentPattern":
      case "RestElement":
        return parent.type === "AssignmentPattern" && parent.right === node;
      case "Property":
        return project.parents.get(parent)?.type !== "ObjectPattern";
      case "ExportSpecifier":
        return true;
      default:
        return true;
    }
  }

  function ofGlobal(name: string | undefined, all: readonly Write[]): Node[] | null {
    if (!all.every(({ base }) => base.kind === "global" && base.implicit === true)) return null;
    return project.globals.filter(
      (mention) => mention.name === name && isRead(mention) && entries.duringInvocations(mention),
    );
  }

  function ofThis(object: Node, all: readonly Write[]): Node[] | null {
    const names = new Set(all.map(({ path }) => path[0]?.name));
    const mentions = [...project.parents.keys()].filter(
      (node) => node.type === "ThisExpression" && thisHolder(project, node) === object,
    );
    const members = mentions.map((mention) => project.parents.get(mention));
    if (members.some((member) => member?.type !== "MemberExpression")) return null;
    return mentions.filter((mention, index) => {
      const member = members[index];
      return member?.type === "MemberExpression" && names.has(memberName(member)) && isRead(mention);
    });
  }

  return { of, ofGlobal, ofThis };
}
