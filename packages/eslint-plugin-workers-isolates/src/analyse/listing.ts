/** Whether what a collection keeps under its keys is given out as a whole, so that no key keeps it apart. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundBy, children, isFunction, memberName, type Node, unwrap } from "../syntax.ts";
import type { Project } from "./project.ts";

/** Methods of a chain that pick one element or count: `[...users.values()].find(…)`. */
const PICKS = /^(next|find|findLast|findIndex|some|every|reduce|includes|has|indexOf|at|length|size|pop|shift|\d+)$/;
/** Functions that give every value of an object, and those that write a whole one down for somebody. */
const GIVES_ALL = /^(Object\.(values|entries|fromEntries)|Array\.from)$/;
const WRITES_DOWN = /^((\w+\.)*(json|html|text|send|respond|render)|JSON\.stringify|Response|NextResponse)$/;
/** Calls that keep what they are handed or print it, rather than answer with it. */
const KEEPS = /(^|\.)(put|set|setItem|write|writeFile|log|debug|info|warn|error)$/;

export interface Listings {
  /**
   * Whether the collection that is read at a mention is given out whole there: sent, answered, or turned into a list.
   * Not where elements are looked for, counted or thrown out.
   *
   * @param mention Where its variable is named.
   * @param path Names of the members that lead from the variable to the collection.
   * @param removals Where something is taken out of it.
   */
  isListed(mention: Node, path: readonly string[], removals: readonly Node[]): boolean;
}

export function readListings(project: Project): Listings {
  /** The node around a node, type assertions left out. */
  function around(node: Node): { node: Node; parent: Node | undefined } {
    let at = node;
    let parent = project.parents.get(at);
    while (parent && unwrap(parent) !== parent) {
      at = parent;
      parent = project.parents.get(at);
    }
    return { node: at, parent };
  }

  function isListed(mention: Node, path: readonly string[], removals: readonly Node[]): boolean {
    let { node, parent } = around(mention);
    for (const name of path) {
      if (parent?.type !== "MemberExpression" || parent.object !== node || memberName(parent) !== name) return false;
      ({ node, parent } = around(parent));
    }
    if (isNear(node, removals)) return false;
    return isAllGiven(node, parent);
  }

  function isAllGiven(node: Node, parent: Node | undefined): boolean {
    switch (parent?.type) {
      case "MemberExpression": {
        const name = parent.object === node ? (memberName(parent) ?? "") : "";
        const call = around(parent);
        if (call.parent?.type !== "CallExpression" || call.parent.callee !== call.node) return false;
        if (name === "forEach") return isEachUsed(call.parent.arguments[0]);
        return /^(values|entries)$/.test(name) && isListUsed(call.parent);
      }
      case "SpreadElement":
        return project.parents.get(parent)?.type === "ArrayExpression" && isListUsed(project.parents.get(parent));
      case "ForOfStatement":
      case "ForInStatement":
        return parent.right === node && isLoopUsed(parent);
      case "CallExpression":
      case "NewExpression": {
        const callee = project.textOf(parent.callee, 80);
        if (GIVES_ALL.test(callee)) return isListUsed(parent);
        return WRITES_DOWN.test(callee) && !isKept(parent);
      }
      case "Property":
        return parent.value === node && isPartOfAnswer(parent);
      default:
        return false;
    }
  }

  /** `Response.json({ users })`, `JSON.stringify({ users })` */
  function isPartOfAnswer(property: Node): boolean {
    const object = project.parents.get(property);
    const { node, parent } = object ? around(object) : { node: property, parent: undefined };
    if (parent?.type === "Property") return parent.value === node && isPartOfAnswer(parent);
    if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return false;
    return WRITES_DOWN.test(project.textOf(parent.callee, 80)) && !isKept(parent);
  }

  /** Whether a list of everything is more than searched or counted. */
  function isListUsed(list: Node | undefined): boolean {
    if (!list) return false;
    const { node, parent } = around(list);
    switch (parent?.type) {
      case "MemberExpression": {
        const name = parent.object === node ? (memberName(parent) ?? "") : "";
        if (PICKS.test(name)) return false;
        const call = around(parent);
        if (call.parent?.type !== "CallExpression" || call.parent.callee !== call.node) return false;
        const [callback] = call.parent.arguments;
        if (name === "forEach") return isEachUsed(callback);
        if (name === "filter" && callback && selects(project.textOf(callback, 400))) return false;
        return isListUsed(call.parent);
      }
      case "ForOfStatement":
        return parent.right === node && isLoopUsed(parent);
      case "SpreadElement":
        return isListUsed(project.parents.get(parent));
      case "CallExpression":
      case "NewExpression":
        if (GIVES_ALL.test(project.textOf(parent.callee, 80))) return isListUsed(parent);
        return !isKept(parent);
      default:
        return true;
    }
  }

  function isKept(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
    if (KEEPS.test(project.textOf(call.callee, 80))) return true;
    const { parent } = around(call);
    const outer = parent?.type === "AwaitExpression" ? project.parents.get(parent) : parent;
    return outer?.type === "CallExpression" && KEEPS.test(project.textOf(outer.callee, 80));
  }

  function isLoopUsed(loop: TSESTree.ForOfStatement | TSESTree.ForInStatement): boolean {
    const pattern = loop.left.type === "VariableDeclaration" ? loop.left.declarations[0].id : loop.left;
    return isUsedIn(loop.body, pattern);
  }

  function isEachUsed(callback: Node | undefined): boolean {
    const fn = callback && unwrap(callback);
    return fn !== undefined && isFunction(fn) && isUsedIn(fn.body, fn.params[0] ?? null);
  }

  /** Whether an element is handed on, wherever it does not have to be the one that is looked for. */
  function isUsedIn(body: Node, pattern: Node | null): boolean {
    const elements = boundBy(pattern).map(({ target }) => project.variableOf(target));
    const isElement = (node: Node) => node.type === "Identifier" && elements.includes(project.variableOf(node));
    const mentions = (node: Node): boolean => isElement(node) || children(node).some(mentions);
    const visit = (node: Node): boolean => {
      if (node.type === "IfStatement" && mentions(node.test) && selects(project.textOf(node.test, 400))) return false;
      if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "YieldExpression") {
        return mentions(node) && !(node.type !== "YieldExpression" && isKept(node));
      }
      if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
        return mentions(node.right) && !mentions(node.left.object);
      }
      return (node.type === "IfStatement" ? children(node).slice(1) : children(node)).some(visit);
    };
    return visit(body);
  }

  /** Whether a condition looks for certain elements, and does not leave out certain others. */
  function selects(condition: string): boolean {
    return !/!==?|readyState/.test(condition);
  }

  /** Whether something is taken out of the collection in the block in which it is read, or in the loop that reads it. */
  function isNear(node: Node, removals: readonly Node[]): boolean {
    let block: Node | undefined = node;
    while (block && block.type !== "BlockStatement" && block.type !== "Program" && !isFunction(block))
      block = project.parents.get(block);
    return removals.some((removal) => {
      for (let at: Node | undefined = removal; at; at = project.parents.get(at)) if (at === block) return true;
      return false;
    });
  }

  return { isListed };
}
