/** From writes to findings: one for each shared binding, with the level that its worst write deserves. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import {
  type Finding,
  LEVELS,
  MAX_PLACES,
  type MessageId,
  type Options,
  type Step,
  type Suggestion,
} from "../finding.ts";
import { type FunctionNode, isClass, isFunction, memberName, type Node, typeNames, unwrap } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { REGISTERS } from "./names.ts";
import type { Origins, Trail } from "./origin.ts";
import type { Project } from "./project.ts";
import type { Values } from "./values.ts";
import { WORDINGS } from "./wording.ts";
import type { Write } from "./writes.ts";

/** Everything that is written to one binding. */
interface Shared {
  name: string;
  /** What it is, as the message says it. */
  where: string;
  variable: Variable | null;
  writes: Write[];
}

interface Judged {
  id: MessageId;
  write: Write;
  trail: Trail | null;
}

export function readFindings(
  project: Project,
  values: Values,
  entries: Entries,
  origins: Origins,
  writes: readonly Write[],
  options: Options,
  linted: string | undefined,
): Finding[] {
  const ignored = new Set(options.ignore);
  const findings: Finding[] = [];
  const usedAtOnce = new Map<Shared, boolean>();
  for (const shared of grouped()) {
    if (ignored.has(shared.name) || isGlue(shared)) continue;
    const finding = findingOf(shared);
    if (finding) findings.push(finding);
  }
  return findings.sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.start - b.place.start),
  );

  /** The table of objects by which wasm-bindgen's generated code hands them to WebAssembly: filled and emptied in one go. */
  function isGlue({ name, variable }: Shared): boolean {
    return (
      /^(heap|heap_next|WASM_VECTOR_LEN)$/.test(name) &&
      variable?.scope.variables.some((other) => other.name === "addHeapObject") === true
    );
  }

  function grouped(): Shared[] {
    const found = new Map<unknown, Map<string, Shared>>();
    for (const write of writes) {
      const { key, name, where, variable } = identify(write);
      const own = found.get(key) ?? new Map<string, Shared>();
      found.set(key, own);
      const shared = own.get(name) ?? { name, where, variable, writes: [] };
      own.set(name, shared);
      shared.writes.push(write);
    }
    return [...found.values()].flatMap((own) => [...own.values()]);
  }

  function identify({ base, path }: Write): { key: unknown; name: string; where: string; variable: Variable | null } {
    const first = path[0]?.name ?? "*";
    switch (base.kind) {
      case "variable":
        return {
          key: base.variable,
          name: base.variable.name,
          where: "a variable in module scope",
          variable: base.variable,
        };
      case "package":
        return {
          key: base.variable,
          name: base.variable.name,
          where: "an import that the whole isolate shares",
          variable: null,
        };
      case "class":
        return {
          key: base.node,
          name: `${base.node.id?.name ?? "class"}.${first}`,
          where: "a static member of a class",
          variable: null,
        };
      case "global":
        return { key: "global", name: `globalThis.${first}`, where: "a global of the isolate", variable: null };
      case "env":
        return {
          key: "env",
          name: path.length > 0 && first !== "*" ? `env.${first}` : "env",
          where: "a property of the one `env`",
          variable: null,
        };
      case "process.env":
        return { key: "process.env", name: `process.env.${first}`, where: "a global of the isolate", variable: null };
    }
  }

  function findingOf(shared: Shared): Finding | undefined {
    const [first] = shared.writes;
    const named = shared.variable ?? (first?.base.kind === "package" ? first.base.variable : null);
    const reads = named ? readsOf(named) : [];
    if (shared.variable && reads.length === 0 && !project.isExported(shared.variable)) return undefined;
    let worst: Judged | undefined;
    for (const write of shared.writes) {
      const judged = judge(write, shared);
      if (judged && (!worst || rank(judged) < rank(worst))) worst = judged;
    }
    if (!worst) return undefined;
    const { id, write, trail } = worst;
    const { level, message, condition, fix } = WORDINGS[id];
    const declaredAt = declarationOf(shared);
    const spelt = (text: string) => text.replace("{binding}", `\`${shared.name}\``).replace("{where}", shared.where);
    const at = leavesAt(write, trail) ?? write.node;
    const nodes = [...new Set(shared.writes.map(({ node }) => node))].sort(inOrder);
    return {
      level,
      id,
      binding: shared.name,
      message: spelt(message),
      condition,
      fix,
      place: project.placeOf(at),
      declared: declaredAt && project.placeOf(declaredAt),
      writes: nodes.slice(0, MAX_PLACES).map((node) => project.placeOf(node)),
      reads: [...reads]
        .sort(inOrder)
        .slice(0, MAX_PLACES)
        .map((node) => project.placeOf(node)),
      path: pathOf(shared, write, trail, reads),
      suggestions: suggestionsOf(shared, id).filter(
        () => declaredAt !== null && project.fileOf(declaredAt) === project.fileOf(at),
      ),
    };
  }

  /** Where data leaves the linted file for a write in another one. */
  function leavesAt(write: Write, trail: Trail | null): Node | null {
    const isHere = (node: Node) => project.fileOf(node).file === linted;
    if (linted === undefined || isHere(write.node)) return null;
    if (write.through && isHere(write.through)) return write.through;
    for (let step = trail; step; step = step.from) if (isHere(step.node)) return step.node;
    return null;
  }

  function inOrder(a: Node, b: Node): number {
    return (
      project.files.indexOf(project.fileOf(a)) - project.files.indexOf(project.fileOf(b)) || a.range[0] - b.range[0]
    );
  }

  function rank({ id, trail }: Judged): number {
    return LEVELS.indexOf(WORDINGS[id].level) * 4 + (id === "shared-state" ? 2 : 0) + (trail ? 0 : 1);
  }

  function declarationOf({ variable, writes: [first] }: Shared): Node | null {
    if (variable) return (variable.identifiers[0] as Node | undefined) ?? null;
    if (first?.base.kind === "package") return (first.base.variable.identifiers[0] as Node | undefined) ?? null;
    if (first?.base.kind === "class") return first.base.node.id ?? first.base.node;
    return null;
  }

  /** The message that one write deserves by itself, `undefined` if it harms nobody. */
  function judge(write: Write, shared: Shared): Judged | undefined {
    const { origin, keys, manner, base } = write;
    const info = (): Judged => ({
      id: origin.env ? "from-env" : base.kind === "env" ? "env-write" : "shared-state",
      write,
      trail: null,
    });
    if (manner === "regex") return { id: "regex-last-index", write, trail: null };
    if (manner === "client") {
      return origin.request ? { id: "shared-client", write, trail: origin.request } : undefined;
    }
    if (manner === "sentry") return origin.request ? { id: "sentry-scope", write, trail: origin.request } : undefined;
    if (manner === "setter") {
      if (!origin.request && !keys.request) return undefined;
      return { id: "opaque-setter", write, trail: origin.request ?? keys.request };
    }
    if (isWeak(write)) {
      if (write.keyIsObject || !write.keyed) return write.keyIsObject ? undefined : info();
      if (keys.env) return { id: "from-env", write, trail: null };
      return undefined;
    }
    if (manner === "take" || manner === "update")
      return base.kind === "env" && manner === "update" ? { id: "env-write", write, trail: null } : info();
    if (base.kind === "env" && !origin.request) return { id: "env-write", write, trail: null };
    const harmless = shared.variable !== null && isScratch(shared.variable);
    if (origin.request && !harmless && !isTally(write)) {
      const isMember = write.node.type === "CallExpression" && project.textOf(write.node.callee, 200).endsWith(".add");
      if (write.keyed && !(isMember && origin.object)) return { id: "keyed-by-request", write, trail: origin.request };
      if (isUsedAtOnce(shared)) return { id: "used-at-once", write, trail: origin.request };
      const value = write.value && unwrap(write.value);
      if (value && isFunction(value)) return { id: "request-closure", write, trail: origin.request };
      return { id: origin.object ? "invocation-object" : "request-data", write, trail: origin.request };
    }
    if (keys.request && !harmless) return { id: "keyed-by-request", write, trail: keys.request };
    if (origin.io && !harmless && !isUsedAtOnce(shared))
      return { id: write.keyed ? "keyed-by-request" : "invocation-object", write, trail: origin.io };
    if (isPromise(write, shared)) return { id: "stored-promise", write, trail: null };
    if (origin.env && isResetInFinally(write, shared)) return { id: "reset-while-in-use", write, trail: null };
    if (!harmless) {
      const trail = isConstantValue(write) ? decidedBy(write.node) : choiceIn(write);
      if (trail) return { id: "request-decides", write, trail };
    }
    if (!harmless && origin.handed && manner !== "method") {
      const name = entries.offered(origin.handed) ?? "";
      if (!REGISTERS.test(name)) return { id: "exported-setter", write, trail: null };
    }
    return info();
  }

  function isWeak({ node }: Write): boolean {
    const callee = node.type === "CallExpression" ? unwrap(node.callee) : undefined;
    return callee?.type === "MemberExpression" && /^Weak(Map|Set)$/.test(values.builtin(callee.object) ?? "");
  }

  /** Sizes and counts that are added up say nothing about anybody. */
  function isTally({ manner, value }: Write): boolean {
    const node = value && unwrap(value);
    return (
      manner === "compound" &&
      node?.type === "MemberExpression" &&
      /^(length|size|byteLength)$/.test(memberName(node) ?? "")
    );
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

  function isResetInFinally({ node, manner }: Write, { writes: all }: Shared): boolean {
    if (manner !== "assign") return false;
    const fn = project.functionOf(node);
    return all.some(({ node: other, value }) => {
      const reset = value && unwrap(value);
      const empties =
        reset &&
        ((reset.type === "Literal" && reset.value === null) ||
          (reset.type === "Identifier" && reset.name === "undefined"));
      if (!empties || project.functionOf(other) !== fn) return false;
      for (let at = other, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
        if (up.type === "TryStatement" && up.finalizer === at) return true;
      }
      return false;
    });
  }

  /** Where a variable's value is used during invocations; a statement that does no more than write is none. */
  function readsOf(variable: Variable): Node[] {
    const mentions = (project.mentions.get(variable) ?? []).filter((mention) => isRead(mention));
    const inFunctions = mentions.filter((mention) => entries.duringInvocations(mention));
    return inFunctions.length > 0 ? inFunctions : mentions.filter((mention) => isExportOf(mention));
  }

  function isExportOf(mention: Node): boolean {
    return project.parents.get(mention)?.type === "ExportSpecifier";
  }

  function isRead(mention: TSESTree.Identifier): boolean {
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
    if ([...functions.keys()].some(({ async, generator }) => async || generator)) return false;
    for (const [fn, own] of functions) {
      const sites = values.sites.get(fn) ?? [];
      const handed = values.handedOver.get(fn);
      const outer = project.functionOf(fn);
      if (handed && outer && functions.has(outer)) continue; // a callback within
      const enteredFromOutside =
        sites.length === 0 ||
        sites.some(({ call }) => {
          const caller = project.functionOf(call);
          return caller === null || !functions.has(caller);
        });
      if (!enteredFromOutside) continue;
      const first = own.reduce((a, b) => (a.range[0] <= b.range[0] ? a : b));
      const parent = project.parents.get(first);
      const statement = parent && project.parents.get(parent);
      const plain =
        parent?.type === "AssignmentExpression" &&
        parent.left === first &&
        parent.operator === "=" &&
        statement?.type === "ExpressionStatement" &&
        project.parents.get(statement) === fn.body;
      if (!plain) return false;
    }
    return true;
  }

  /**
   * Whether each read of a variable follows a write in the same function that happens on every way there, and nothing
   * waits in between: what is read is what this invocation has written.
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
    const reads = variable ? readsOf(variable) : readsOfGlobal(name, all);
    if (reads === null || reads.length === 0) return false;
    const plain = new Set(all.filter(({ manner }) => manner === "assign").map(({ node }) => node));
    const changes = all.flatMap(({ manner, node }) => (manner === "assign" ? [] : [node]));
    return [...reads, ...changes].every((read) => {
      const fn = project.functionOf(read);
      const isWaitedFor = (write: Node) =>
        project.awaits.some(
          (wait) =>
            wait.range[1] > write.range[1] &&
            project.functionOf(wait) === fn &&
            (wait.range[1] <= read.range[0] ? !endsBefore(wait, read) : comesAround(wait, read, write)) &&
            !isOtherBranch(write, wait),
        );
      return statementsBefore(read).some((statement) => {
        const certain = writesIn(statement, plain);
        return certain !== null && certain.length > 0 && !certain.some(isWaitedFor);
      });
    });
  }

  /** The statements that have run when a node of the same function is reached. */
  function statementsBefore(read: Node): Node[] {
    const before: Node[] = [];
    for (let at = read, up = project.parents.get(at); up && !isFunction(at); at = up, up = project.parents.get(at)) {
      if (up.type === "BlockStatement" || up.type === "Program")
        before.push(...(up.body as Node[]).filter(({ range }) => range[1] <= at.range[0]));
      if (up.type === "ForStatement" && up.init && up.init !== at) before.push(up.init);
    }
    return before;
  }

  /** Whether a read follows a wait that stands behind it, because both are in a loop, and the write is not repeated there. */
  function comesAround(wait: Node, read: Node, write: Node): boolean {
    for (let at = project.parents.get(read); at && !isFunction(at); at = project.parents.get(at)) {
      if (!/^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(at.type) || !("body" in at)) continue;
      if (isWithin(wait, at) && !isWithin(write, at.body as Node)) return true;
    }
    return false;
  }

  /** Whether a node of a function is another one of it or stands in that. */
  function isWithin({ range: [start, end] }: Node, { range: [from, to] }: Node): boolean {
    return from <= start && end <= to;
  }

  /** The writes of which one happens whenever a statement or expression is run to its end; `null` if it may end without. */
  function writesIn(statement: Node | null | undefined, plain: ReadonlySet<Node>): Node[] | null {
    switch (statement?.type) {
      case "AssignmentExpression":
        return plain.has(statement) ? [statement] : null;
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

  /** Where a global is used that is only ever named without `globalThis`. */
  function readsOfGlobal(name: string | undefined, all: readonly Write[]): Node[] | null {
    if (!all.every(({ base }) => base.kind === "global" && base.implicit === true)) return null;
    return project.globals.filter((mention) => mention.name === name && isRead(mention));
  }

  function pathOf(shared: Shared, write: Write, trail: Trail | null, reads: Node[]): Step[] {
    const steps: Step[] = [];
    for (let at = trail; at && steps.length < 24; at = at.from)
      steps.unshift({ kind: at.kind, place: project.placeOf(at.node), text: at.text });
    const short = steps.length > 8 ? [...steps.slice(0, 4), ...steps.slice(-4)] : steps;
    short.push({ kind: "write", place: project.placeOf(write.node), text: writeText(shared, write) });
    const read = laterRead(write, reads);
    if (read) short.push({ kind: "read", place: project.placeOf(read), text: "another invocation reads it here" });
    return short;
  }

  function writeText({ name }: Shared, { manner, path, base }: Write): string {
    if (manner === "client" || manner === "sentry" || manner === "setter") return `\`${name}\` is told about it`;
    const part = base.kind === "variable" && path.length > 0 ? `into \`${name}\`` : `to \`${name}\``;
    return `it is written ${part}, which every invocation in this isolate shares`;
  }

  /** The read that shows best what goes wrong: behind an `await`, or in another function. */
  function laterRead(write: Write, reads: Node[]): Node | undefined {
    const statement = statementOf(write.node);
    const others = reads.filter((read) => statementOf(read) !== statement);
    const fn = project.functionOf(write.node);
    const [, end] = write.node.range;
    const waits = project.awaits.filter((node) => project.functionOf(node) === fn && node.range[0] >= end);
    return (
      others.find((read) => project.functionOf(read) === fn && waits.some(({ range }) => range[1] <= read.range[0])) ??
      others.find((read) => project.functionOf(read) !== fn) ??
      others[0] ??
      reads[0]
    );
  }

  function statementOf(node: Node): Node {
    let at = node;
    for (
      let up = project.parents.get(at);
      up && !/Statement$|Declaration$|Program/.test(at.type);
      up = project.parents.get(at)
    )
      at = up;
    return at;
  }

  function suggestionsOf(shared: Shared, id: MessageId): Suggestion[] {
    if (id === "regex-last-index" && shared.variable) return withoutFlag(shared.variable);
    if (id === "request-data" && shared.variable) return moveInside(shared.variable);
    return [];
  }

  function withoutFlag(variable: Variable): Suggestion[] {
    const put = (project.puts.get(variable) ?? [])[0];
    const node = put?.from && unwrap(put.from);
    if (node?.type !== "Literal" || !("regex" in node)) return [];
    const flags = node.regex.flags.replace(/[gy]/g, "");
    return [
      {
        text: `Leave out the flag, so that \`${variable.name}\` remembers nothing`,
        edits: [{ start: node.range[0], end: node.range[1], text: `/${node.regex.pattern}/${flags}` }],
      },
    ];
  }

  /** Declares the variable in the one function that uses it. */
  function moveInside(variable: Variable): Suggestion[] {
    const [definition] = variable.defs;
    const declarator = definition?.node as Node | undefined;
    if (
      declarator?.type !== "VariableDeclarator" ||
      declarator.id.type !== "Identifier" ||
      project.isExported(variable)
    )
      return [];
    const declaration = project.parents.get(declarator);
    if (
      declaration?.type !== "VariableDeclaration" ||
      declaration.declarations.length !== 1 ||
      declaration.kind === "const"
    )
      return [];
    if (project.parents.get(declaration)?.type !== "Program") return [];
    const init = declarator.init && unwrap(declarator.init);
    if (init && init.type !== "Literal" && !(init.type === "Identifier" && init.name === "undefined")) return [];
    const functions = new Set(
      (project.mentions.get(variable) ?? [])
        .filter((mention) => mention !== declarator.id)
        .map((mention) => project.functionOf(mention)),
    );
    const [fn] = functions;
    if (functions.size !== 1 || fn?.body.type !== "BlockStatement" || isClass(project.parents.get(fn))) return [];
    const { text } = project.fileOf(fn);
    const source = text.slice(declaration.range[0], declaration.range[1]).replace(/;?$/, ";");
    const [first] = fn.body.body;
    const start = first ? first.range[0] : fn.body.range[0] + 1;
    const indent = first ? (/[ \t]*$/.exec(text.slice(0, start))?.[0] ?? "") : "";
    let end = declaration.range[1];
    if (text[end] === "\n") end++;
    return [
      {
        text: `Declare \`${variable.name}\` inside the function that uses it`,
        edits: [
          { start: declaration.range[0], end, text: "" },
          { start, end: start, text: `${source}\n${indent}` },
        ],
      },
    ];
  }
}
