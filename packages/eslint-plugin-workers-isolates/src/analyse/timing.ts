/** Whether another invocation can get in between a write and the reads of what was written. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import {
  calleeName,
  type FunctionNode,
  isClass,
  isFunction,
  isWithin,
  keyName,
  memberName,
  type Node,
  unwrap,
} from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { FILLS, SYNCHRONOUS_CALLBACKS } from "./names.ts";
import type { Project } from "./project.ts";
import type { Reads } from "./reads.ts";
import type { Value, Values } from "./values.ts";
import type { Shared, Write } from "./writes.ts";

export interface Timing {
  isScratch(variable: Variable): boolean;
  isUsedAtOnce(shared: Shared): boolean;
  isKeptForOneKey(shared: Shared): boolean;
  isBegunAnew(shared: Shared): boolean;
  isClearedAtOnce(shared: Shared): boolean;
  isOfEach(write: Write): boolean;
  isClear(write: Write): boolean;
}

/** How many calls are followed from a write to a read in another function. */
const MAX_CALLS = 4;

export function readTiming(project: Project, values: Values, entries: Entries, reads: Reads): Timing {
  const usedAtOnce = new Map<Shared, boolean>();

  /**
   * Whether a variable is used as scratch paper: every function that is entered from elsewhere writes it before anything
   * reads it, and none of them waits, so no other invocation can run in between.
   */
  function isScratch(variable: Variable): boolean {
    if (project.isExported(variable)) return false;
    const mentions = (project.mentions.get(variable) ?? []).filter((mention) => project.functionOf(mention) !== null);
    const functions = new Map<FunctionNode, TSESTree.Identifier[]>();
    for (const mention of mentions) {
      const fn = project.functionOf(mention);
      if (fn) functions.set(fn, [...(functions.get(fn) ?? []), mention]);
    }
    if (functions.size === 0) return false; // it is named by `this` alone
    const seen = new Set<FunctionNode>();
    /** Whether a function waits for nothing and begins with the variable, or is called by such functions alone. */
    const isCovered = (fn: FunctionNode): boolean => {
      if (seen.has(fn)) return true;
      seen.add(fn);
      if (fn.async || fn.generator) return false;
      const own = functions.get(fn);
      if (
        own &&
        isBegun(
          variable,
          own.reduce((a, b) => (a.range[0] <= b.range[0] ? a : b)),
          fn,
        )
      )
        return true;
      const outer = project.functionOf(fn);
      const handed = values.handedOver.get(fn);
      const isCalledAtOnce =
        handed && (values.callees(handed.call).length > 0 || SYNCHRONOUS_CALLBACKS.test(calleeName(handed.call) ?? ""));
      if (handed && outer && (functions.has(outer) || (handed.property === undefined && isCalledAtOnce)))
        return isCovered(outer); // a callback within
      const holder = entries.variableHolding(fn);
      const sites = values.sites.get(fn) ?? [];
      return (
        sites.length > 0 &&
        !(holder && project.isExported(holder)) &&
        sites.every(({ call }) => {
          const caller = project.functionOf(call);
          return caller !== null && isCovered(caller);
        })
      );
    };
    return [...functions.keys()].every(isCovered);
  }

  /**
   * Whether a function begins with a variable by assigning to it, by emptying it (`list.length = 0`), or by filling what it
   * holds: `buffer.set(…)`, `parser.reset(…)`.
   */
  function isBegun(variable: Variable, first: Node, fn: FunctionNode): boolean {
    const parent = project.parents.get(first);
    const member = parent?.type === "MemberExpression" && parent.object === first ? parent : undefined;
    const name = member && memberName(member);
    const target = name === "length" ? member : first;
    const change = target && project.parents.get(target);
    const isAssigned =
      change?.type === "AssignmentExpression" &&
      change.left === target &&
      change.operator === "=" &&
      (target === first || staysInPlace(variable));
    const call = member && project.parents.get(member);
    const isFilled =
      call?.type === "CallExpression" &&
      call.callee === member &&
      FILLS.test(name ?? "") &&
      holdsOnly(variable, isSynchronous) &&
      staysInPlace(variable);
    const begun = isAssigned ? change : isFilled ? call : undefined;
    const statement = begun && project.parents.get(begun);
    return statement?.type === "ExpressionStatement" && project.parents.get(statement) === fn.body;
  }

  function holdsOnly(variable: Variable, isSuch: (value: Value) => boolean): boolean {
    const held = values.ofVariable(variable);
    return held.length > 0 && held.every(isSuch);
  }

  function isOfBytes(value: Value): boolean {
    return value.kind === "builtin" && /.Array$/.test(value.name);
  }

  /** Whether no method of an object waits: an array of numbers, an instance of a class that can be seen whole. */
  function isSynchronous(value: Value): boolean {
    if (isOfBytes(value)) return true;
    if (value.kind !== "instance" || !isClass(value.of) || value.of.superClass) return false;
    const { of: owner } = value;
    // A function within a method may be called later.
    return project.functions.every(
      (fn) => !isWithin(fn, owner) || (!fn.async && project.classOf(project.parents.get(fn) ?? fn) === owner),
    );
  }

  /** Whether all mentions lead to an element of an object or call a method of it, so that nobody else gets hold of it. */
  function staysInPlace(variable: Variable): boolean {
    return (project.mentions.get(variable) ?? []).every(
      (mention) => variable.identifiers.includes(mention) || isPart(mention),
    );
  }

  function isPart(mention: Node): boolean {
    const member = project.parents.get(mention);
    if (member?.type !== "MemberExpression" || member.object !== mention) return false;
    const call = project.parents.get(member);
    return (
      member.computed ||
      memberName(member) === "length" ||
      (call?.type === "CallExpression" &&
        call.callee === member &&
        !/^(subarray|sort|reverse)$/.test(memberName(member) ?? ""))
    );
  }

  /**
   * Whether each read of a variable follows a write that happens on every way there, in the same function or, for mere
   * data, in all that call it, and nothing waits in between: what is read is what this invocation has written.
   */
  function isUsedAtOnce(shared: Shared): boolean {
    const known = usedAtOnce.get(shared);
    if (known !== undefined) return known;
    const answer = isUsedAtOnceNow(shared);
    usedAtOnce.set(shared, answer);
    return answer;
  }

  function isUsedAtOnceNow({ variable, writes: all }: Shared): boolean {
    if (variable && project.isExported(variable)) return false;
    if (all.some(({ path, base }) => path.length > (base.kind === "global" && base.implicit ? 1 : 0))) return false;
    const name = all[0]?.path[0]?.name;
    const readAt = variable ? reads.of(variable) : reads.ofGlobal(name, all);
    if (readAt === null || readAt.length === 0) return false;
    const fillsBytes = variable !== null && holdsOnly(variable, isOfBytes) && staysInPlace(variable);
    const isPlain = ({ manner }: Write) => /^(assign|each)$/.test(manner) || (manner === "put" && fillsBytes);
    const plain = new Set(all.filter(isPlain).map(({ node }) => (isLoop(node) ? node.left : node)));
    const changes = all.flatMap((write) => (isPlain(write) ? [] : [write.node]));
    // A request or `ctx` that is kept for another function to find is one wait away from harm: say so.
    const calls = all.some(({ origin }) => origin.object) ? 0 : MAX_CALLS;
    return [...readAt, ...changes].every((read) => follows(read, plain, calls));
  }

  /** Whether one of the writes happens on every way to a node, and nothing waits in between. */
  function follows(node: Node, plain: ReadonlySet<Node>, calls: number): boolean {
    const fn = project.functionOf(node);
    const isWaitedFor = (write: Node) =>
      project.awaits.some(
        (wait) =>
          wait.range[1] > write.range[1] &&
          project.functionOf(wait) === fn &&
          ((wait.range[1] <= node.range[0] && !endsBefore(wait, node) && !isOtherBranch(node, wait)) ||
            comesAround(wait, node, write)) &&
          !isOtherBranch(write, wait),
      );
    const isWritten = statementsBefore(node).some((statement) => {
      const certain = writesIn(statement, plain);
      return certain !== null && certain.length > 0 && !certain.some(isWaitedFor);
    });
    if (isWritten || fn === null || calls === 0) return isWritten;
    const before = isBeforeItsWaits(fn, node) ? callsOf(fn) : [];
    return before.length > 0 && before.every((call) => follows(call, plain, calls - 1));
  }

  /** Whether a function, once called, gets to a node of it before it waits for anything. */
  function isBeforeItsWaits(fn: FunctionNode, node: Node): boolean {
    return (
      !fn.generator &&
      !project.awaits.some(
        (wait) => project.functionOf(wait) === fn && (wait.range[1] <= node.range[0] || comesAround(wait, node, fn)),
      )
    );
  }

  /** Where a function is called, if that is all that is ever done with it. */
  function callsOf(fn: FunctionNode): Node[] {
    const variable = entries.variableHolding(fn);
    if (!variable || project.isExported(variable)) return [];
    const mentions = (project.mentions.get(variable) ?? []).filter(
      (mention) => !variable.identifiers.includes(mention),
    );
    const calls = mentions.flatMap((mention) => {
      const call = project.parents.get(mention);
      return call?.type === "CallExpression" && call.callee === mention ? [call] : [];
    });
    return calls.length === mentions.length ? calls : [];
  }

  /**
   * Whether a variable and the key that it was made for are kept side by side, and whoever reads it has compared the key,
   * with nothing waiting in between: `if (keptKey !== key) { kept = make(key); keptKey = key; } return kept;`
   */
  function isKeptForOneKey({ variable, writes: all }: Shared): boolean {
    if (!variable || project.isExported(variable)) return false;
    return all.every(({ node, manner, path, value }) => {
      if (manner !== "assign" || path.length > 0) return false;
      if (isEmpty(value) || isKeptWithItsKey(variable, value)) return true;
      const fn = project.functionOf(node);
      return keysWrittenWith(node).some(({ key, value }) => {
        const comparisons = (project.mentions.get(key) ?? []).flatMap((mention) => {
          const { parent, other } = comparedWith(mention);
          return parent && project.functionOf(mention) === fn && project.textOf(other, 400) === value ? [parent] : [];
        });
        if (key === variable)
          return comparisons.length > 0 && reads.of(key).every((read) => comparedWith(read).parent !== undefined);
        const [first] = comparisons;
        if (!first || first.range[0] > node.range[0]) return false;
        return reads
          .of(variable)
          .every(
            (read) =>
              project.functionOf(read) === fn &&
              !project.awaits.some(
                (wait) =>
                  project.functionOf(wait) === fn && wait.range[1] > first.range[0] && wait.range[1] <= read.range[0],
              ),
          );
      });
    });
  }

  /**
   * Whether each function that writes takes away again what it wrote, or puts back what was there, before anything waits:
   * `current = user; try { render(); } finally { current = null; }`
   */
  function isClearedAtOnce({ writes: all }: Shared): boolean {
    if (!all.every(({ manner }) => manner === "assign")) return false;
    const clears = all.filter(isClear);
    return all.every(
      ({ node }) =>
        clears.some((clear) => clear.node === node) ||
        clears.some((clear) => {
          const fn = project.functionOf(node);
          return (
            fn !== null &&
            clear.node.range[0] > node.range[1] &&
            project.functionOf(clear.node) === fn &&
            isReachedFrom(node, clear.node) &&
            !project.awaits.some(
              (wait) =>
                project.functionOf(wait) === fn &&
                wait.range[1] > node.range[1] &&
                wait.range[1] <= clear.node.range[0],
            )
          );
        }),
    );
  }

  /** Whether a statement follows a node in a block around both, or in the `finally` of a `try` in such a block. */
  function isReachedFrom(node: Node, later: Node): boolean {
    const statement = project.parents.get(later);
    let block = statement?.type === "ExpressionStatement" ? project.parents.get(statement) : undefined;
    const owner = block && project.parents.get(block);
    if (owner?.type === "TryStatement" && owner.finalizer === block) block = project.parents.get(owner);
    return block?.type === "BlockStatement" && isWithin(node, block);
  }

  /** Whether a write takes away what was there, or puts back what was there before. */
  function isClear({ value }: Write): boolean {
    return isEmpty(value) || isSavedLocally(value);
  }

  /** Whether a value is a local variable or constant that was there before: `const previous = current;` */
  function isSavedLocally(value: Node | null): boolean {
    const node = value && unwrap(value);
    const variable = node?.type === "Identifier" ? project.variableOf(node) : undefined;
    const [put, ...more] = variable && !project.outlives(variable) ? (project.puts.get(variable) ?? []) : [];
    const from = more.length === 0 && put?.kind === "declare" && put.from ? unwrap(put.from) : undefined;
    const saved = from?.type === "Identifier" ? project.variableOf(from) : undefined;
    return saved !== undefined && project.outlives(saved);
  }

  /** Whether each invocation empties a variable when it begins, and fills it from there on: `lines = []`, then `lines.push(…)`. */
  function isBegunAnew(shared: Shared): boolean {
    if (!shared.variable) return false;
    const isEmptying = ({ manner, path, value }: Write) => manner === "assign" && path.length === 0 && isEmpty(value);
    const begins = shared.writes.some((write) => isEmptying(write) && isOfEach(write));
    return begins && shared.writes.some((write) => !isEmptying(write)) && !isUsedAtOnce(shared);
  }

  /** Whether each invocation of a handler comes by a write, whatever was there before. */
  function isOfEach({ node }: Write): boolean {
    const statement = project.parents.get(node);
    const fn = project.functionOf(node);
    let block = statement?.type === "ExpressionStatement" ? project.parents.get(statement) : undefined;
    const owner = block && project.parents.get(block);
    if (owner?.type === "TryStatement" && owner.block === block) block = project.parents.get(owner);
    return fn !== null && block === fn.body && (isHandler(fn) || callsOf(fn).some(isOfHandler));
  }

  function isHandler(fn: FunctionNode): boolean {
    return entries.handlerName(fn) !== undefined;
  }

  /** `event.respondWith(handle(event.request))` */
  function isOfHandler(call: Node): boolean {
    const fn = project.functionOf(call);
    return fn !== null && isHandler(fn);
  }

  function isEmpty(value: Node | null): boolean {
    const node = value && unwrap(value);
    if (node?.type === "ArrayExpression") return node.elements.length === 0;
    if (node?.type === "ObjectExpression") return node.properties.length === 0;
    if (node?.type === "NewExpression")
      return node.arguments.length === 0 && /^(Map|Set)$/.test(project.textOf(node.callee));
    if (node?.type === "Identifier") return node.name === "undefined";
    if (node?.type === "UnaryExpression") return node.operator === "void";
    return node?.type === "Literal" && (node.value === "" || node.value === 0 || node.value === null);
  }

  /**
   * Whether the value holds the key that it was made for, and every reader compares that first:
   * `if (kept?.key === key) return kept.page; … kept = { key, page };`
   */
  function isKeptWithItsKey(variable: Variable, value: Node | null): boolean {
    const object = value && unwrap(value);
    if (object?.type !== "ObjectExpression") return false;
    return object.properties.some((property) => {
      if (property.type !== "Property") return false;
      const name = keyName(property.key, property.computed);
      const key = project.textOf(property.value, 400);
      const isCompared = (test: Node): boolean => {
        const node = unwrap(test);
        if (node.type === "LogicalExpression")
          return node.operator === "&&" && (isCompared(node.left) || isCompared(node.right));
        if (node.type !== "BinaryExpression" || !/^===?$/.test(node.operator)) return false;
        return [node.left, node.right].some((side, index) => {
          const member = unwrap(side);
          const other = index === 0 ? node.right : node.left;
          return (
            member.type === "MemberExpression" &&
            memberName(member) === name &&
            project.variableOf(unwrap(member.object)) === variable &&
            project.textOf(other, 400) === key
          );
        });
      };
      return reads.of(variable).every((read) => isBehind(read, isCompared));
    });
  }

  /** Whether a read stands in a condition, or in the branch for which it holds, with nothing waiting in between. */
  function isBehind(read: Node, isCondition: (test: Node) => boolean): boolean {
    const fn = project.functionOf(read);
    for (let at = read, up = project.parents.get(at); up && !isFunction(at); at = up, up = project.parents.get(at)) {
      if ((up.type !== "IfStatement" && up.type !== "ConditionalExpression") || at === up.alternate) continue;
      if (!isCondition(up.test)) continue;
      const start = up.range[0];
      return !project.awaits.some(
        (wait) => project.functionOf(wait) === fn && wait.range[1] > start && wait.range[1] <= read.range[0],
      );
    }
    return false;
  }

  /** Shared variables that are assigned in the same block as a write, and the text of what they are assigned. */
  function keysWrittenWith(write: Node): { key: Variable; value: string }[] {
    const statement = project.parents.get(write);
    const block = statement?.type === "ExpressionStatement" ? project.parents.get(statement) : undefined;
    if (block?.type !== "BlockStatement") return [];
    return block.body.flatMap((each) => {
      const assignment = each.type === "ExpressionStatement" ? each.expression : undefined;
      if (assignment?.type !== "AssignmentExpression" || assignment.left.type !== "Identifier") return [];
      const key = project.variableOf(assignment.left);
      return key && project.outlives(key) ? [{ key, value: project.textOf(assignment.right, 400) }] : [];
    });
  }

  /** What a mention is compared with for equality. */
  function comparedWith(mention: Node): { parent: Node; other: Node } | { parent: undefined; other: Node } {
    const parent = project.parents.get(mention);
    if (parent?.type !== "BinaryExpression" || !/^[!=]==?$/.test(parent.operator))
      return { parent: undefined, other: mention };
    return { parent, other: parent.left === mention ? parent.right : parent.left };
  }

  /** The statements that have run when a node of the same function is reached. */
  function statementsBefore(read: Node): Node[] {
    const before: Node[] = [];
    for (let at = read, up = project.parents.get(at); up && !isFunction(at); at = up, up = project.parents.get(at)) {
      if (up.type === "BlockStatement" || up.type === "Program")
        before.push(...(up.body as Node[]).filter(({ range }) => range[1] <= at.range[0]));
      if (up.type === "SwitchCase") before.push(...up.consequent.filter(({ range }) => range[1] <= at.range[0]));
      if (up.type === "ForStatement" && up.init && up.init !== at) before.push(up.init);
      if (isLoop(up) && up.body === at) before.push(up.left);
    }
    return before;
  }

  /** Whether a read follows a wait that stands behind it, because both are in a loop, and the write is not repeated there. */
  function comesAround(wait: Node, read: Node, write: Node): boolean {
    for (let at = project.parents.get(read); at && !isFunction(at); at = project.parents.get(at)) {
      if (!/^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(at.type) || !("body" in at)) continue;
      if (isWithin(wait, at) && !isWithin(write, at.body as Node) && !(isLoop(at) && write === at.left)) return true;
    }
    return false;
  }

  function isLoop(node: Node): node is TSESTree.ForInStatement | TSESTree.ForOfStatement {
    return node.type === "ForInStatement" || node.type === "ForOfStatement";
  }

  /** The writes of which one happens whenever a statement or expression is run to its end; `null` if it may end without. */
  function writesIn(statement: Node | null | undefined, plain: ReadonlySet<Node>): Node[] | null {
    if (statement && plain.has(statement)) return [statement];
    switch (statement?.type) {
      case "ExpressionStatement":
        return writesIn(statement.expression, plain);
      case "BlockStatement":
        return statement.body.reduce<Node[] | null>((found, each) => found ?? writesIn(each, plain), null);
      case "IfStatement":
        return both(writesIn(statement.consequent, plain), writesIn(statement.alternate, plain));
      case "TryStatement":
        return (
          writesIn(statement.finalizer, plain) ??
          (statement.handler
            ? both(writesIn(statement.block, plain), writesIn(statement.handler.body, plain))
            : writesIn(statement.block, plain))
        );
      case "ReturnStatement":
      case "ThrowStatement":
        return [];
      default:
        return null;
    }
  }

  function both(one: Node[] | null, other: Node[] | null): Node[] | null {
    return one && other && [...one, ...other];
  }

  /** Whether two nodes of a function stand in different branches of an `if`, so that only one of them runs. */
  function isOtherBranch(one: Node, other: Node): boolean {
    for (let at = one, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
      if (up.type !== "IfStatement" || !up.alternate) continue;
      const [branch] = [up.consequent, up.alternate].filter((each) => each !== at);
      if (at !== up.test && branch && isWithin(other, branch)) return true;
    }
    return false;
  }

  /** Whether a branch that waits ends the function, so that a read behind it is not reached. */
  function endsBefore(wait: Node, read: Node): boolean {
    for (let at = project.parents.get(wait); at && !isFunction(at); at = project.parents.get(at)) {
      if (at.range[1] > read.range[0]) return false;
      if (at.type === "BlockStatement" && /^(Return|Throw)Statement$/.test(at.body.at(-1)?.type ?? "")) return true;
    }
    return false;
  }

  return { isScratch, isUsedAtOnce, isKeptForOneKey, isBegunAnew, isClearedAtOnce, isOfEach, isClear };
}
