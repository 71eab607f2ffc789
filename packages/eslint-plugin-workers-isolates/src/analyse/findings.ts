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
import {
  calleeName,
  children,
  isClass,
  isFunction,
  memberName,
  type Node,
  typeNames,
  unwrap,
  isWithin,
} from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { readListings } from "./listing.ts";
import { DRAWS, MEASURES, REGISTERS } from "./names.ts";
import type { Origins, Trail } from "./origin.ts";
import { chainOf, type Project } from "./project.ts";
import { readReads } from "./reads.ts";
import { readTiming } from "./timing.ts";
import type { Values } from "./values.ts";
import { WORDINGS } from "./wording.ts";
import type { Shared, Write } from "./writes.ts";

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
  const reads = readReads(project, entries);
  const timing = readTiming(project, values, entries, reads);
  const listings = readListings(project);
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
      case "handlers":
        return {
          key: base.node,
          name: `this.${first}`,
          where: "a property of the exported object of handlers",
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
    const readAt = readsOf(shared);
    const isExported = shared.variable !== null && project.isExported(shared.variable);
    const isUnread = first?.base.kind !== "package" && readAt?.length === 0 && !isExported;
    let worst: Judged | undefined;
    for (const write of shared.writes) {
      const judged = isUnread ? unread(write) : judge(write, shared);
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
      reads: [...(readAt ?? [])]
        .sort(inOrder)
        .slice(0, MAX_PLACES)
        .map((node) => project.placeOf(node)),
      path: pathOf(shared, write, trail, readAt ?? []),
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

  /** Where what is shared is read; `null` where that is not known. */
  function readsOf({ variable, writes: all }: Shared): Node[] | null {
    const base = all[0]?.base;
    if (base?.kind === "handlers") return reads.ofThis(base.node, all);
    if (base?.kind === "global") return reads.ofGlobal(all[0]?.path[0]?.name, all);
    const named = variable ?? (base?.kind === "package" ? base.variable : null);
    if (!named) return null;
    const mentions = reads.of(named);
    if (mentions.length > 0) return mentions;
    const [handlers] = values
      .ofVariable(named)
      .flatMap((value) => (value.kind === "object" && entries.isOfHandlers(value.node) ? [value.node] : []));
    return handlers ? reads.ofThis(handlers, all) : mentions;
  }

  function unread(write: Write): Judged | undefined {
    const trail = write.manner === "put" ? write.origin.request : null;
    return trail ? { id: "never-read", write, trail } : undefined;
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
    if (manner === "call") return origin.request ? { id: "opaque-call", write, trail: origin.request } : undefined;
    if (manner === "holder") return { id: "shared-holder", write, trail: null };
    if (isWeak(write)) {
      if (write.keyIsObject || !write.keyed) return write.keyIsObject ? undefined : info();
      if (keys.env) return { id: "from-env", write, trail: null };
      return undefined;
    }
    if (manner === "take" || manner === "update")
      return base.kind === "env" && manner === "update" ? { id: "env-write", write, trail: null } : info();
    if (base.kind === "env" && !origin.request) return { id: "env-write", write, trail: null };
    const harmless = shared.variable !== null && timing.isScratch(shared.variable);
    if (origin.request && !harmless && !isTally(write, shared)) {
      const isMember = write.node.type === "CallExpression" && project.textOf(write.node.callee, 200).endsWith(".add");
      // A key made from `env` alone is the same for everybody.
      const isOneKey = keys.env && !keys.request;
      if (write.keyed && !isOneKey && !(isMember && origin.object)) {
        const id = listingOf(shared, write)
          ? "listed-to-others"
          : isRecord(shared, write)
            ? "request-data"
            : "keyed-by-request";
        return { id, write, trail: origin.request };
      }
      if (timing.isKeptForOneKey(shared)) return { id: "keyed-by-request", write, trail: origin.request };
      if (timing.isUsedAtOnce(shared) || timing.isClearedAtOnce(shared))
        return { id: "used-at-once", write, trail: origin.request };
      const value = write.value && unwrap(write.value);
      if (value && isFunction(value)) return { id: "request-closure", write, trail: origin.request };
      return { id: origin.object ? "invocation-object" : "request-data", write, trail: origin.request };
    }
    if (keys.request && !harmless) return { id: "keyed-by-request", write, trail: keys.request };
    if (origin.io && !harmless && !timing.isUsedAtOnce(shared))
      return { id: write.keyed ? "keyed-by-request" : "invocation-object", write, trail: origin.io };
    if (isPromise(write, shared)) return { id: "stored-promise", write, trail: null };
    if (origin.env && isResetInFinally(write, shared) && !timing.isClearedAtOnce(shared))
      return { id: "reset-while-in-use", write, trail: null };
    if (!harmless) {
      const trail = isConstantValue(write) ? decidedBy(write.node) : choiceIn(write);
      if (trail) return { id: "request-decides", write, trail };
    }
    if (!harmless && origin.handed && manner !== "method") {
      const name = entries.offered(origin.handed) ?? "";
      // What is registered while modules are loaded is not waited for.
      if (!REGISTERS.test(name) || origin.handed.async) return { id: "exported-setter", write, trail: null };
    }
    const drawn = manner === "assign" && !harmless && timing.isOfEach(write) && write.value && drawnIn(write.value);
    if (drawn && !timing.isUsedAtOnce(shared)) {
      const text = `\`${project.textOf(drawn)}\` is made by this invocation`;
      return { id: "request-data", write, trail: { kind: "source", node: drawn, text, from: null } };
    }
    if (!harmless && timing.isBegunAnew(shared)) return { id: "begun-anew", write, trail: null };
    return info();
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
    if (depth > 8) return false;
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
    return all.some((write) => {
      const { node: other } = write;
      if (!timing.isClear(write) || project.functionOf(other) !== fn) return false;
      for (let at = other, up = project.parents.get(at); up && !isFunction(up); at = up, up = project.parents.get(at)) {
        if (up.type === "TryStatement" && up.finalizer === at) return true;
      }
      return false;
    });
  }

  function pathOf(shared: Shared, write: Write, trail: Trail | null, reads: Node[]): Step[] {
    const steps: Step[] = [];
    for (let at = trail; at && steps.length < 24; at = at.from)
      steps.unshift({ kind: at.kind, place: project.placeOf(at.node), text: at.text });
    const short = steps.length > 8 ? [...steps.slice(0, 4), ...steps.slice(-4)] : steps;
    short.push({ kind: "write", place: project.placeOf(write.node), text: writeText(shared, write) });
    const read = (write.keyed ? listingOf(shared, write) : undefined) ?? laterRead(write, reads);
    if (read) short.push({ kind: "read", place: project.placeOf(read), text: "another invocation reads it here" });
    return short;
  }

  function writeText({ name }: Shared, { manner, path, base }: Write): string {
    if (manner === "client" || manner === "sentry" || manner === "setter" || manner === "call")
      return `\`${name}\` is told about it`;
    if (manner === "holder") return `every invocation uses the same \`${name}\``;
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
