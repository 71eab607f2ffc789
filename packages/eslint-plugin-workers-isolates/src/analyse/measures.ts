/** Sizes, times and outcomes, which say nothing about anybody; and what an invocation draws for itself. */
import type { Variable } from "@typescript-eslint/scope-manager";
import { calleeName, children, isFunction, isWithin, memberName, type Node, unwrap } from "../syntax.ts";
import { DRAWS, MEASURES } from "./names.ts";
import { chainOf, type Project } from "./project.ts";
import type { Shared, Write } from "./writes.ts";

export interface Measures {
  isTally(write: Write, shared: Shared): boolean;
  drawnIn(node: Node): Node | undefined;
}

/** How deep an expression is followed. */
const MAX_DEPTH = 8;

export function readMeasures(project: Project): Measures {
  /** Sizes and durations that are added up, gathered or compared with the largest say nothing about anybody. */
  function isTally({ manner, value, node }: Write, { variable }: Shared): boolean {
    const plain = value && unwrap(value);
    if (manner === "assign" && plain?.type === "BinaryExpression" && isClock(plain.left)) return true;
    if (!value || !variable || !isMeasure(value, variable, 0)) return false;
    return manner === "compound" || manner === "put" || (manner === "assign" && isOfBoth(node, value, variable));
  }

  /** `slowest = Math.max(slowest, time)`, `if (time > slowest) slowest = time;` */
  function isOfBoth(write: Node, value: Node, variable: Variable): boolean {
    const statement = project.parents.get(write);
    const up = statement && project.parents.get(statement);
    const branch = up?.type === "BlockStatement" ? project.parents.get(up) : up;
    const around = branch?.type === "IfStatement" ? branch.test : value;
    return (project.mentions.get(variable) ?? []).some((mention) => isWithin(mention, around));
  }

  /** Whether a value is a size, a time or the outcome of a request, or calculated from those and from what was there before. */
  function isMeasure(outer: Node, own: Variable, depth: number): boolean {
    const node = unwrap(outer);
    const isToo = (each: Node) => isMeasure(each, own, depth + 1);
    const isOf = (each: Node) => project.variableOf(chainOf(each).root) === own;
    const isSizeHeader = (each: Node) => each.type === "Literal" && MEASURES.test(String(each.value));
    if (depth > MAX_DEPTH) return false;
    switch (node.type) {
      case "Literal":
        return typeof node.value === "number";
      case "MemberExpression":
        return MEASURES.test(memberName(node) ?? "") || isOf(node);
      case "LogicalExpression":
        return isToo(node.left) && isToo(node.right);
      case "BinaryExpression":
        // What is taken from the time is a duration, whatever it began with.
        return (isClock(node.left) && node.operator === "-") || (isToo(node.left) && isToo(node.right));
      case "ConditionalExpression":
        return isToo(node.consequent) && isToo(node.alternate);
      case "CallExpression":
        return (
          isClock(node) ||
          (/^(Math\.\w+|Number|parseInt)$/.test(project.textOf(node.callee))
            ? node.arguments.every((each) => each.type !== "SpreadElement" && isToo(each))
            : calleeName(node) === "get" && (isOf(node.callee) || node.arguments.some(isSizeHeader)))
        );
      case "Identifier": {
        const variable = project.variableOf(node);
        if (!variable || variable === own) return variable === own;
        const puts = project.puts.get(variable) ?? [];
        return (
          !project.outlives(variable) &&
          puts.length > 0 &&
          puts.every(({ from, path, to }) => from !== null && path.length + to.length === 0 && isToo(from))
        );
      }
      default:
        return false;
    }
  }

  /** The call in an expression that draws a number or an id for whoever asks. */
  function drawnIn(node: Node): Node | undefined {
    if (node.type === "CallExpression" && DRAWS.test(calleeName(node) ?? "")) return node;
    // `id = id || nanoid()` keeps what was there.
    if (isFunction(node) || /^(Logical|Conditional)Expression$/.test(node.type)) return undefined;
    for (const child of children(node)) {
      const found = drawnIn(child);
      if (found) return found;
    }
    return undefined;
  }

  function isClock(node: Node): boolean {
    return /^(Date|performance)\.now\(\)$/.test(project.textOf(node));
  }

  return { isTally, drawnIn };
}
