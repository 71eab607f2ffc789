/** Which shared object an expression reaches: the binding at its root and the properties on the way. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import {
  boundBy,
  calleeName,
  type ClassNode,
  type FunctionNode,
  isClass,
  isFunction,
  keyName,
  memberName,
  type Node,
  unwrap,
} from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { ACCESSORS, CACHE_LIKE, GIVES_THE_ONE, GLOBAL_OBJECTS } from "./names.ts";
import type { Origins } from "./origin.ts";
import { chainOf, type Project } from "./project.ts";
import { isStaticContext, thisHolder, type Values } from "./values.ts";

/** What outlives invocations, or what a caller decides. */
export type Base =
  | { kind: "variable"; variable: Variable }
  | { kind: "class"; node: ClassNode }
  /** The object of handlers that a module exports, where nothing else names it. */
  | { kind: "handlers"; node: Node }
  /** A global; `implicit` where it is named without `globalThis`. */
  | { kind: "global"; implicit?: true }
  | { kind: "env" }
  | { kind: "process.env" }
  /** An import of something that is not here. */
  | { kind: "package"; variable: Variable }
  /** The object that a caller passes. */
  | { kind: "parameter"; fn: FunctionNode; index: number }
  /** The object that a caller calls the method on. */
  | { kind: "this"; fn: FunctionNode | null; holder: Node };

/** One member on the way. */
export interface Hop {
  /** `"*"` where it is not spelt out. */
  name: string;
  /** The expression that computes it. */
  key: Node | null;
}

export interface Reach {
  base: Base;
  path: Hop[];
  /** Where on the way an object was copied, one level deep: what it holds is shared, the copy is not. */
  copied?: Copied | undefined;
  /** The last member on the way is what a write sets, not an object that it changes. */
  sets?: true;
}

interface Copied {
  at: number;
  /** Members that the copy has of its own. */
  own: ReadonlySet<string>;
}

/** How many expressions may be named after each other. */
const MAX_DEPTH = 200;
/** How many objects of one expression are told apart. */
const MAX_REACHES = 8;

/** What a package exports, as a whole. */
export function ofPackage(variable: Variable): Reach {
  return { base: { kind: "package", variable }, path: [] };
}

export function readReaches(project: Project, values: Values, entries: Entries, origins: Origins) {
  const known = new Map<Node, Reach[]>();
  const knownVariables = new Map<Variable, Reach[]>();
  const none: Reach[] = [];
  let depth = 0;

  function of(node: Node): Reach[] {
    const found = known.get(node);
    if (found) return found;
    if (depth > MAX_DEPTH) return none;
    known.set(node, none);
    depth++;
    const reaches = ofNow(unwrap(node)).slice(0, MAX_REACHES);
    depth--;
    known.set(node, reaches);
    return reaches;
  }

  /** A key that is the same in every invocation needs no key. */
  function hop(key: Node, computed: boolean): Hop {
    const name = keyName(key, computed);
    if (name !== undefined) return { name, key: null };
    return isConstant(key) ? { name: constantName(key), key: null } : { name: "*", key };
  }

  function constantName(key: Node): string {
    return keyName(unwrap(key), true) ?? project.textOf(key);
  }

  function isConstant(outer: Node): boolean {
    const node = unwrap(outer);
    if (node.type === "Literal") return true;
    if (node.type === "TemplateLiteral") return node.expressions.every(isConstant);
    if (node.type === "UnaryExpression") return isConstant(node.argument);
    if (node.type === "BinaryExpression") return isConstant(node.left) && isConstant(node.right);
    if (node.type === "CallExpression") {
      return /^(Symbol(\.for)?|String)$/.test(project.textOf(node.callee)) && node.arguments.every(isConstant);
    }
    if (node.type === "MemberExpression") {
      const root = unwrap(node.object);
      const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
      return (
        variable?.defs.some(({ type }) => type === "TSEnumName") === true ||
        (memberName(node) !== undefined && /^[A-Z][A-Z0-9_]*$/.test(memberName(node) ?? ""))
      );
    }
    if (node.type !== "Identifier") return false;
    const variable = project.variableOf(node);
    const puts = variable ? (project.puts.get(variable) ?? []) : [];
    return (
      puts.length === 1 &&
      puts[0]?.from !== null &&
      puts[0]?.path.length === 0 &&
      puts[0].kind === "declare" &&
      isConstant(puts[0].from)
    );
  }

  function extended(reaches: Reach[], ...hops: Hop[]): Reach[] {
    return reaches.flatMap(({ base, path, copied }) =>
      copied?.at === path.length && hops[0] && copied.own.has(hops[0].name)
        ? []
        : [{ base, path: path.length > 6 ? path : [...path, ...hops], copied }],
    );
  }

  /** `{ ...defaults }`, `[...items]`, `items.filter(…)`: copies whose members are shared, where they are objects. */
  function copiesOf(node: Node, own: ReadonlySet<string> = new Set()): Reach[] {
    return of(node).flatMap(({ base, path }) =>
      base.kind === "variable" ? [{ base, path, copied: { at: path.length, own } }] : [],
    );
  }

  function ofNow(node: Node): Reach[] {
    switch (node.type) {
      case "Identifier":
        return ofIdentifier(node);
      case "MemberExpression": {
        const name = memberName(node);
        const object = unwrap(node.object);
        if (name === "env") {
          if (object.type === "Identifier" && object.name === "process" && !project.variableOf(object)) {
            return [{ base: { kind: "process.env" }, path: [] }];
          }
          if (isEnvOf(object)) return [{ base: { kind: "env" }, path: [] }];
        }
        const reaches = extended(of(node.object), hop(node.property, node.computed));
        return reaches.length > 0 ? reaches : ofNickname(node);
      }
      case "ThisExpression": {
        const holder = thisHolder(project, node);
        if (holder === null) return [];
        if (isClass(holder)) {
          if (isStaticContext(project, node)) return [{ base: { kind: "class", node: holder }, path: [] }];
          if (entries.isEntryClass(holder)) return [];
        }
        return [{ base: { kind: "this", fn: methodOf(node), holder }, path: [] }];
      }
      case "LogicalExpression":
        return [...of(node.left), ...of(node.right)];
      case "ConditionalExpression":
        return [...of(node.consequent), ...of(node.alternate)];
      case "AssignmentExpression":
        return [...of(node.left), ...of(node.right)];
      case "AwaitExpression":
        return of(node.argument);
      case "SequenceExpression":
        return node.expressions.length > 0 ? of(node.expressions.at(-1) as Node) : [];
      case "CallExpression":
        return ofCall(node);
      case "ObjectExpression":
        return node.properties.flatMap((property, index) =>
          property.type === "SpreadElement"
            ? copiesOf(property.argument, new Set(node.properties.slice(index).flatMap(nameOfProperty)))
            : none,
        );
      case "ArrayExpression":
        return node.elements.flatMap((element) =>
          element?.type === "SpreadElement" ? copiesOf(element.argument) : none,
        );
      default:
        return [];
    }
  }

  function nameOfProperty(property: TSESTree.ObjectExpression["properties"][number]): string[] {
    const name = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    return name === undefined ? [] : [name];
  }

  /** What a property of a local object was set to in the same function: `event.locals.client = client`. */
  function ofNickname(node: TSESTree.MemberExpression): Reach[] {
    const { root, path } = chainOf(node);
    const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
    const user = project.parents.get(node);
    if (!variable || project.outlives(variable)) return none;
    if (user?.type === "AssignmentExpression" && user.left === node) return none; // set to something else
    const name = path.join(".");
    return (project.puts.get(variable) ?? []).flatMap((put) => {
      const isName = put.kind === "assign" && put.to.join(".") === name && put.from?.type === "Identifier";
      const isHere = project.functionOf(put.node) === project.functionOf(node);
      return isName && isHere && put.from && put.path.length === 0 ? of(put.from).filter(isWhole) : none;
    });
  }

  function isWhole({ base, path, copied }: Reach): boolean {
    return path.length === 0 && !copied && (base.kind === "package" || base.kind === "variable");
  }

  /** Whether `x.env` is the Worker's `env`: `c.env`, `context.env`, `this.env`, `event.platform.env`. */
  function isEnvOf(object: Node): boolean {
    if (object.type === "ThisExpression") {
      const holder = thisHolder(project, object);
      return isClass(holder) && entries.isEntryClass(holder);
    }
    const origin = origins.of(object);
    return origin.request !== null || (object.type === "MemberExpression" && memberName(object) === "platform");
  }

  /** The method that `this` belongs to. */
  function methodOf(node: Node): FunctionNode | null {
    let fn = project.functionOf(node);
    while (fn?.type === "ArrowFunctionExpression") {
      const parent = project.parents.get(fn);
      if (parent?.type === "PropertyDefinition") return fn;
      fn = project.functionOf(fn);
    }
    return fn;
  }

  function ofIdentifier(node: TSESTree.Identifier): Reach[] {
    const variable = project.variableOf(node);
    if (variable) return ofVariable(variable);
    if (GLOBAL_OBJECTS.test(node.name)) return [{ base: { kind: "global" }, path: [] }];
    if (node.name === "undefined") return [];
    return [{ base: { kind: "global", implicit: true }, path: [{ name: node.name, key: null }] }];
  }

  function ofVariable(variable: Variable): Reach[] {
    const found = knownVariables.get(variable);
    if (found) return found;
    knownVariables.set(variable, none);
    const reaches = ofVariableNow(variable).slice(0, MAX_REACHES);
    knownVariables.set(variable, reaches);
    return reaches;
  }

  function ofVariableNow(variable: Variable): Reach[] {
    const imported = project.imported(variable);
    if (imported?.kind === "export") {
      if (imported.node.type === "Identifier") return of(imported.node);
      const held = values.of(imported.node).find(({ kind }) => kind === "class");
      return held?.kind === "class" ? [{ base: { kind: "class", node: held.node }, path: [] }] : [];
    }
    if (imported?.kind === "namespace") return [];
    if (imported) {
      if (imported.from === "cloudflare:workers")
        return imported.name === "env" ? [{ base: { kind: "env" }, path: [] }] : [];
      if (imported.from === "node:process" || imported.from === "process") {
        return imported.name === "env" ? [{ base: { kind: "process.env" }, path: [] }] : [];
      }
      return [ofPackage(variable)];
    }
    const [definition] = variable.defs;
    const declared = definition?.node as Node | undefined;
    if (isClass(declared)) return [{ base: { kind: "class", node: declared }, path: [] }];
    const puts = (project.puts.get(variable) ?? []).filter(({ to }) => to.length === 0);
    if (project.outlives(variable)) {
      // `const users = state.users` is another name for a part of `state`.
      const aliases = puts.length === 1 && puts[0]?.from ? aliasOf(puts[0].from, puts[0].path) : [];
      return aliases.length > 0 ? aliases : [{ base: { kind: "variable", variable }, path: [] }];
    }
    const reaches: Reach[] = [];
    if (definition?.type === "Parameter" && isFunction(declared)) {
      if (puts.some(({ kind }) => kind === "assign")) return [];
      reaches.push(...ofParameter(declared, definition.name));
    }
    for (const { from, path, kind } of puts) {
      if (from === null || kind === "compound" || kind === "method") continue;
      reaches.push(...part(from, path));
    }
    // `const page = { ...defaults }; page.meta = {};`
    if (reaches.every(({ copied }) => copied === undefined)) return reaches;
    const set = (project.puts.get(variable) ?? []).flatMap(({ to }) => (to.length === 1 ? to : []));
    return reaches.map(({ copied, ...reach }) => ({
      ...reach,
      copied: copied && { ...copied, own: new Set([...copied.own, ...set]) },
    }));
  }

  function part(from: Node, path: string[]): Reach[] {
    if (path.includes("...")) return []; // what is left over is a new object
    if (path[0] === "env" && isEnvOf(unwrap(from)))
      return extended([{ base: { kind: "env" }, path: [] }], ...path.slice(1).map((name) => ({ name, key: null })));
    return extended(of(from), ...path.map((name) => ({ name, key: null })));
  }

  function aliasOf(from: Node, path: string[]): Reach[] {
    const node = unwrap(from);
    if (node.type !== "Identifier" && node.type !== "MemberExpression") return [];
    return part(node, path).filter(({ base }) => base.kind === "variable" || base.kind === "global");
  }

  function ofParameter(fn: FunctionNode, name: Node): Reach[] {
    for (const [index, parameter] of fn.params.entries()) {
      for (const { target, path } of boundBy(parameter)) {
        if (target !== name || path.includes("...")) continue;
        const role = entries.partRole(entries.role(fn, index), path);
        const hops = path.filter((each) => each !== "env").map((each): Hop => ({ name: each, key: null }));
        if (role?.holds === "env") return [{ base: { kind: "env" }, path: hops }];
        if (role && !role.guess) return [];
        const handed = values.handedOver.get(fn);
        if (handed) {
          // The traps of a proxy are handed its target.
          const { callee: maker, arguments: made } = handed.call;
          if (maker.type === "Identifier" && maker.name === "Proxy") return index === 0 && made[0] ? of(made[0]) : [];
          // `users.forEach((user) => { user.seen = true; })`
          const callee = unwrap(handed.call.callee);
          if (
            callee.type !== "MemberExpression" ||
            !/^(forEach|map|filter|find|some|every|flatMap)$/.test(memberName(callee) ?? "")
          )
            return [];
          return extended(of(callee.object), { name: "*", key: null }, ...hops);
        }
        return [{ base: { kind: "parameter", fn, index }, path: hops }];
      }
    }
    return [];
  }

  function ofCall(call: TSESTree.CallExpression): Reach[] {
    const callee = unwrap(call.callee);
    const functions = values.callees(call);
    if (functions.length > 0) {
      return functions.flatMap((fn) => {
        const site = (values.sites.get(fn) ?? []).find((each) => each.call === call);
        return (project.returns.get(fn) ?? []).flatMap(of).flatMap(({ base, path, copied }): Reach[] => {
          if (base.kind === "parameter" && base.fn === fn) {
            const argument = site?.args[base.index];
            return argument ? extended(of(argument), ...path) : [];
          }
          if (base.kind === "this" && base.fn === fn) return site?.receiver ? extended(of(site.receiver), ...path) : [];
          return [{ base, path, copied }];
        });
      });
    }
    if (call.arguments.length === 0 && GIVES_THE_ONE.test(calleeName(call) ?? "")) {
      return of(callee.type === "MemberExpression" ? callee.object : callee).filter(
        ({ base }) => base.kind === "package" || base.kind === "variable",
      );
    }
    if (callee.type !== "MemberExpression") return [];
    const name = memberName(callee) ?? "";
    const [first] = call.arguments;
    if (callee.object.type === "Identifier" && callee.object.name === "Object" && first) {
      if (name === "create") return copiesOf(first);
      if (name === "assign" && unwrap(first).type === "ObjectExpression")
        return call.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? none : copiesOf(argument)));
      return /^(assign|freeze|seal|preventExtensions)$/.test(name)
        ? of(first)
        : /^(values|entries)$/.test(name)
          ? extended(of(first), { name: "*", key: null })
          : [];
    }
    if (callee.object.type === "Identifier" && callee.object.name === "Reflect" && name === "get" && first) {
      const [, key] = call.arguments;
      return key ? extended(of(first), hop(key, true)) : [];
    }
    if (/^(slice|filter|concat|toSorted|toReversed)$/.test(name)) return copiesOf(callee.object);
    if (!ACCESSORS.test(name)) return [];
    // What a client of a package fetches is not part of the client.
    if (values.of(callee.object).some(({ kind }) => kind === "opaque" || kind === "package")) {
      if (project.parents.get(call)?.type === "AwaitExpression" || !CACHE_LIKE.test(project.textOf(callee.object)))
        return [];
    }
    // What is kept for an object belongs to that object, unless it is one that all invocations have.
    if (first && values.builtin(callee.object) === "WeakMap" && !origins.settled(origins.of(first)).env) return [];
    const reaches = of(callee.object).filter(
      ({ base }) =>
        /^(variable|class|parameter|this)$/.test(base.kind) || (base.kind === "global" && base.implicit !== true),
    );
    const key =
      /^(get|getOrInsert\w*)$/.test(name) && first && first.type !== "SpreadElement"
        ? hop(first, true)
        : { name: "*", key: null };
    return extended(reaches, key);
  }

  return { of, hop, isConstant, constantName };
}

export type Reaches = ReturnType<typeof readReaches>;
