/** What an expression may hold at run time: which function, class, object or collection. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import {
  type CallNode,
  type ClassNode,
  type FunctionNode,
  isClass,
  isFunction,
  keyName,
  memberName,
  type Node,
  parameterTarget,
  unwrap,
  calleeName,
} from "../syntax.ts";
import { chainOf, type Project, type SourceFile } from "./project.ts";

export type Value =
  | { kind: "function"; node: FunctionNode }
  | { kind: "class"; node: ClassNode }
  /** What `new` made of a class of the project, or of a function in the old style. */
  | { kind: "instance"; of: ClassNode | FunctionNode; node: Node }
  | { kind: "object"; node: TSESTree.ObjectExpression }
  /** A collection or another object of the language: `Map`, `Array`, `RegExp`, `Headers`… */
  | { kind: "builtin"; name: string; node: Node }
  | { kind: "namespace"; file: SourceFile }
  /** A `namespace` of TypeScript. */
  | { kind: "block"; node: TSESTree.TSModuleDeclaration }
  /** An export of a package, or of a file that is not here. */
  | { kind: "package"; from: string; name: string }
  /** What a function or constructor gave that is not here. */
  | { kind: "opaque"; node: CallNode };

const BUILTINS =
  /^(Map|Set|WeakMap|WeakSet|Array|RegExp|Headers|URLSearchParams|URL|FormData|AsyncLocalStorage|Date|Object|Promise|Error|TextEncoder|TextDecoder|(Uint|Int|Float|BigInt|BigUint)\d+(Clamped)?Array|Uint8ClampedArray|ArrayBuffer|DataView|WeakRef|EventTarget)$/;
/** How many expressions may be named after each other. */
const MAX_DEPTH = 200;
/** How many values of one expression are told apart. */
const MAX_VALUES = 12;

/** A call of a function of the project. */
export interface Site {
  call: Node;
  /** The argument for each parameter; `null` where it is not known. */
  args: (Node | null)[];
  /** What the function is called on. */
  receiver: Node | null;
}

/** A function that is handed to something that is not here, which will call it. */
export interface HandedOver {
  call: CallNode;
  /** Which argument it is. */
  index: number;
  /** The property of the argument, where the argument is an object of functions. */
  property: string | undefined;
}

export interface Values {
  of(node: Node): Value[];
  ofVariable(variable: Variable): Value[];
  /** What a property of a value may hold. */
  member(value: Value, name: string): Value[];
  /** Functions of the project that a call may call. */
  callees(call: CallNode): FunctionNode[];
  sites: Map<FunctionNode, Site[]>;
  handedOver: Map<FunctionNode, HandedOver>;
  /** The name of the language's collection that an expression holds, if it holds one. */
  builtin(node: Node): string | undefined;
}

/** Works out what expressions hold, and from it which function each call calls. */
export function readValues(project: Project): Values {
  let known = new Map<Node, Value[]>();
  let knownVariables = new Map<Variable, Value[]>();
  let sites = new Map<FunctionNode, Site[]>();
  let previousSites = new Map<FunctionNode, Site[]>();
  const handedOver = new Map<FunctionNode, HandedOver>();
  /** `F.prototype.name = …`, and what is put on the properties of other variables. */
  const parameterOf = new Map<Variable, { fn: FunctionNode; index: number; path: string[] }>();

  for (const fn of project.functions) {
    for (const [index, parameter] of fn.params.entries()) {
      const target = parameterTarget(parameter);
      if (target.type !== "Identifier" || parameter.type === "RestElement") continue;
      const variable = project.variableOf(target);
      if (variable) parameterOf.set(variable, { fn, index, path: [] });
    }
  }

  const none: Value[] = [];
  let depth = 0;

  function of(node: Node): Value[] {
    const found = known.get(node);
    if (found) return found;
    if (depth > MAX_DEPTH) return none;
    known.set(node, none);
    depth++;
    const values = unique(ofNow(node));
    depth--;
    known.set(node, values);
    return values;
  }

  function ofNow(outer: Node): Value[] {
    const node = unwrap(outer);
    if (node !== outer) return of(node);
    if (isFunction(node)) return [{ kind: "function", node }];
    if (isClass(node)) return [{ kind: "class", node }];
    switch (node.type) {
      case "Identifier": {
        const variable = project.variableOf(node);
        return variable ? ofVariable(variable) : [];
      }
      case "ObjectExpression":
        return [{ kind: "object", node }];
      case "ArrayExpression":
        return [{ kind: "builtin", name: "Array", node }];
      case "Literal":
        return "regex" in node ? [{ kind: "builtin", name: "RegExp", node }] : [];
      case "LogicalExpression":
        return [...of(node.left), ...of(node.right)];
      case "ConditionalExpression":
        return [...of(node.consequent), ...of(node.alternate)];
      case "AssignmentExpression":
        return of(node.right);
      case "SequenceExpression": {
        const last = node.expressions.at(-1);
        return last ? of(last) : [];
      }
      case "AwaitExpression":
        return of(node.argument);
      case "ThisExpression":
        return ofThis(node);
      case "MemberExpression": {
        const name = memberName(node);
        if (name === undefined) return [];
        const direct = of(node.object).flatMap((value) => member(value, name));
        return direct.length > 0 ? direct : ofPuts(node);
      }
      case "CallExpression":
        return ofCall(node);
      case "NewExpression":
        return ofNew(node);
      default:
        return [];
    }
  }

  /** What was put on a property of a variable, as in `app.handle = …` or `Store.prototype.set = …`. */
  function ofPuts(node: TSESTree.MemberExpression): Value[] {
    const { root, path } = chainOf(node);
    const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
    return variable ? ofProperty(variable, path) : [];
  }

  function ofProperty(variable: Variable, path: string[]): Value[] {
    const puts = project.puts.get(variable) ?? [];
    return puts.flatMap((put) =>
      put.from && put.path.length === 0 && put.to.length === path.length && put.to.every((name, i) => name === path[i])
        ? of(put.from)
        : [],
    );
  }

  function ofThis(node: Node): Value[] {
    const holder = thisHolder(project, node);
    if (holder === null) return [];
    if (holder.type === "ObjectExpression") return [{ kind: "object", node: holder }];
    if (isClass(holder)) {
      return isStaticContext(project, node)
        ? [{ kind: "class", node: holder }]
        : [{ kind: "instance", of: holder, node }];
    }
    return [{ kind: "instance", of: holder, node }];
  }

  function ofVariable(variable: Variable): Value[] {
    const found = knownVariables.get(variable);
    if (found) return found;
    knownVariables.set(variable, none);
    const values = unique(ofVariableNow(variable));
    knownVariables.set(variable, values);
    return values;
  }

  function ofVariableNow(variable: Variable): Value[] {
    const values: Value[] = [];
    const imported = project.imported(variable);
    if (imported?.kind === "export") return of(imported.node);
    if (imported?.kind === "namespace") return [{ kind: "namespace", file: imported.file }];
    if (imported) return [{ kind: "package", from: imported.from, name: imported.name }];
    for (const definition of variable.defs) {
      const node = definition.node as Node;
      if (isFunction(node) && definition.type === "FunctionName") values.push({ kind: "function", node });
      if (isClass(node)) values.push({ kind: "class", node });
      if (node.type === "TSModuleDeclaration") values.push({ kind: "block", node });
    }
    for (const put of project.puts.get(variable) ?? []) {
      if (put.from === null || put.to.length > 0 || put.kind === "compound") continue;
      if (put.path.length === 0) values.push(...of(put.from));
      else values.push(...along(of(put.from), put.path));
      if (values.length > MAX_VALUES) break;
    }
    const parameter = parameterOf.get(variable);
    if (parameter) {
      for (const { args } of previousSites.get(parameter.fn) ?? []) {
        const argument = args[parameter.index];
        if (argument) values.push(...of(argument));
      }
    }
    return values;
  }

  function along(values: Value[], path: string[]): Value[] {
    return path.reduce<Value[]>((now, name) => now.flatMap((value) => member(value, name)), values);
  }

  function ofCall(node: TSESTree.CallExpression): Value[] {
    const callee = unwrap(node.callee);
    if (callee.type === "MemberExpression") {
      const name = memberName(callee);
      if (name === "bind") return of(callee.object);
      const [first] = node.arguments;
      if (first && callee.object.type === "Identifier" && callee.object.name === "Object") {
        if (/^(freeze|seal|preventExtensions|assign)$/.test(name ?? "")) return of(first);
      }
    }
    if (callee.type === "Identifier" && callee.name === "Symbol") return [];
    if (callee.type === "Identifier" && BUILTINS.test(callee.name) && !project.variableOf(callee)) {
      return [{ kind: "builtin", name: callee.name, node }];
    }
    const functions = callees(node);
    const values = functions.flatMap((fn) => (project.returns.get(fn) ?? []).flatMap(of));
    if (values.length > 0) return values;
    // A handler goes through a wrapper of a package and comes out as a handler.
    const handlers = node.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [] : of(argument)));
    const wrapped = functions.length === 0 ? handlers.filter(({ kind }) => kind === "object" || kind === "class") : [];
    return functions.length > 0 ? [] : [...wrapped.filter(looksLikeHandlers), { kind: "opaque", node }];
  }

  function looksLikeHandlers(value: Value): boolean {
    return (
      value.kind === "class" ||
      (value.kind === "object" &&
        value.node.properties.some(
          (property) =>
            property.type === "Property" &&
            /^(fetch|queue|scheduled|email)$/.test(keyName(property.key, property.computed) ?? ""),
        ))
    );
  }

  function ofNew(node: TSESTree.NewExpression): Value[] {
    const callee = unwrap(node.callee);
    const values: Value[] = [];
    for (const value of of(callee)) {
      if (value.kind === "class" || value.kind === "function") values.push({ kind: "instance", of: value.node, node });
    }
    if (values.length > 0) return values;
    const name = calleeName(node);
    if (name && BUILTINS.test(name)) return [{ kind: "builtin", name, node }];
    return [{ kind: "opaque", node }];
  }

  /** @param seen Objects that were looked into on the way: one may be spread into itself. */
  function member(value: Value, name: string, seen = new Set<Node>()): Value[] {
    switch (value.kind) {
      case "object": {
        if (seen.has(value.node)) return none;
        seen.add(value.node);
        const values: Value[] = [];
        for (const property of value.node.properties) {
          if (property.type === "SpreadElement") {
            values.push(...of(property.argument).flatMap((spread) => member(spread, name, seen)));
          } else if (keyName(property.key, property.computed) === name) values.push(...of(property.value));
        }
        return values;
      }
      case "class":
        return ofClassMember(value.node, name, true);
      case "instance":
        return isClass(value.of) ? ofClassMember(value.of, name, false) : ofPrototype(value.of, name);
      case "namespace": {
        const found = project.exported(value.file, name);
        return found ? of(found.node) : [];
      }
      case "block":
        return ofBlock(value.node, name);
      case "package":
        return name === "default" ? [value] : [];
      default:
        return [];
    }
  }

  function ofBlock({ body }: TSESTree.TSModuleDeclaration, name: string): Value[] {
    if (body?.type !== "TSModuleBlock") return [];
    return body.body.flatMap((statement) => {
      const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : null;
      if (isFunction(declaration) || isClass(declaration)) return declaration.id?.name === name ? of(declaration) : [];
      if (declaration?.type !== "VariableDeclaration") return [];
      return declaration.declarations.flatMap(({ id, init }) =>
        id.type === "Identifier" && id.name === name && init ? of(init) : [],
      );
    });
  }

  function ofClassMember(node: ClassNode, name: string, isStatic: boolean, depth = 0): Value[] {
    for (const each of node.body.body) {
      if (!("key" in each) || each.static !== isStatic || keyName(each.key, each.computed) !== name) continue;
      if (each.type === "MethodDefinition") {
        if (each.kind === "get")
          return isFunction(each.value) ? (project.returns.get(each.value) ?? []).flatMap(of) : [];
        return isFunction(each.value) ? [{ kind: "function", node: each.value }] : [];
      }
      if (each.value) return of(each.value);
    }
    const assigned = isStatic ? ofAssignedStatic(node, name) : [];
    if (assigned.length > 0 || !node.superClass || depth > 5) return assigned;
    return of(node.superClass).flatMap((value) =>
      value.kind === "class" ? ofClassMember(value.node, name, isStatic, depth + 1) : [],
    );
  }

  /** `Session.instance = …` */
  function ofAssignedStatic(node: ClassNode, name: string): Value[] {
    const variable = node.id && project.variableOf(node.id);
    return variable ? ofProperty(variable, [name]) : [];
  }

  function ofPrototype(fn: FunctionNode, name: string): Value[] {
    const variable = fn.id && project.variableOf(fn.id);
    return variable ? ofProperty(variable, ["prototype", name]) : [];
  }

  function callees(call: CallNode): FunctionNode[] {
    const callee = unwrap(call.callee);
    let values = of(callee);
    if (values.length === 0 && callee.type === "MemberExpression" && /^(call|apply)$/.test(memberName(callee) ?? "")) {
      values = of(callee.object);
    }
    if (callee.type === "Super") {
      values = [];
      for (let node = project.parents.get(call); node; node = project.parents.get(node)) {
        if (!isClass(node)) continue;
        values = node.superClass ? of(node.superClass) : [];
        break;
      }
    }
    return values.flatMap((value) => {
      if (value.kind === "function") return [value.node];
      if (value.kind !== "class") return [];
      const constructor = constructorOf(value.node);
      return constructor ? [constructor] : [];
    });
  }

  function constructorOf(node: ClassNode): FunctionNode | undefined {
    for (const each of node.body.body) {
      if (each.type === "MethodDefinition" && each.kind === "constructor" && isFunction(each.value)) return each.value;
    }
    return undefined;
  }

  function readCall(call: CallNode): void {
    const callee = unwrap(call.callee);
    const functions = callees(call);
    const method = callee.type === "MemberExpression" ? memberName(callee) : undefined;
    const through =
      callee.type === "MemberExpression" && /^(call|apply)$/.test(method ?? "") && of(callee).length === 0;
    let args: (Node | null)[] = call.arguments.map((argument) => (argument.type === "SpreadElement" ? null : argument));
    const spread = call.arguments.findIndex(({ type }) => type === "SpreadElement");
    if (spread !== -1) args = args.map((argument, index) => (index < spread ? argument : null));
    let receiver: Node | null = callee.type === "MemberExpression" ? callee.object : null;
    if (through) {
      receiver = args[0] ?? null;
      args = method === "call" ? args.slice(1) : [];
    }
    for (const fn of functions) {
      const list = sites.get(fn) ?? [];
      list.push({ call, args, receiver: call.type === "NewExpression" ? call : receiver });
      sites.set(fn, list);
    }
    if (functions.length > 0) return;
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.type === "SpreadElement") continue;
      for (const value of of(argument)) {
        if (value.kind === "function") handedOver.set(value.node, { call, index, property: undefined });
        if (value.kind !== "object" || unwrap(argument) !== value.node) continue;
        for (const property of value.node.properties) {
          if (property.type !== "Property") continue;
          for (const inner of of(property.value)) {
            if (inner.kind !== "function") continue;
            handedOver.set(inner.node, { call, index, property: keyName(property.key, property.computed) });
          }
        }
      }
    }
  }

  // Functions arrive through parameters too, which are known only once the calls are: a second look sees them.
  for (let round = 0; round < 2; round++) {
    previousSites = sites;
    sites = new Map();
    known = new Map();
    knownVariables = new Map();
    handedOver.clear();
    for (const call of project.calls) readCall(call);
  }

  function builtin(node: Node): string | undefined {
    for (const value of of(node)) {
      if (value.kind === "builtin") return value.name;
      if (value.kind !== "instance" || !isClass(value.of) || !value.of.superClass) continue;
      const parent = unwrap(value.of.superClass);
      if (parent.type === "Identifier" && BUILTINS.test(parent.name)) return parent.name;
    }
    return undefined;
  }

  return { of, ofVariable, member, callees, sites, handedOver, builtin };
}

function unique(values: Value[]): Value[] {
  if (values.length < 2) return values;
  const seen = new Set<unknown>();
  const kept: Value[] = [];
  for (const value of values) {
    const identity =
      "node" in value ? value.node : value.kind === "namespace" ? value.file : `${value.from} ${value.name}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    kept.push(value);
    if (kept.length === MAX_VALUES) break;
  }
  return kept;
}

/** What `this` is where a node stands: the class, the object literal, or the function that `new` is applied to. */
export function thisHolder(project: Project, node: Node): ClassNode | TSESTree.ObjectExpression | FunctionNode | null {
  for (let at = node, up = project.parents.get(at); up; at = up, up = project.parents.get(at)) {
    if (up.type === "PropertyDefinition" || up.type === "StaticBlock" || up.type === "AccessorProperty") {
      return project.classOf(up) ?? null;
    }
    if (at.type === "ArrowFunctionExpression" || !isFunction(at)) continue;
    if (up.type === "MethodDefinition") {
      return project.classOf(up) ?? null;
    }
    if (up.type === "Property") {
      const owner = project.parents.get(up);
      return owner?.type === "ObjectExpression" ? owner : null;
    }
    // `Store.prototype.set = function () {…}`
    if (up.type === "AssignmentExpression" && up.left.type === "MemberExpression") {
      const { root, path } = chainOf(up.left);
      const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
      const declared = variable?.defs[0]?.node as Node | undefined;
      if (path[0] === "prototype" && (isFunction(declared) || isClass(declared))) return declared;
    }
    return at;
  }
  return null;
}

/** Whether `this` at a node is the class itself: in a static method, field or block. */
export function isStaticContext(project: Project, node: Node): boolean {
  for (let at: Node | undefined = node; at; at = project.parents.get(at)) {
    if (at.type === "StaticBlock") return true;
    if (at.type === "MethodDefinition" || at.type === "PropertyDefinition" || at.type === "AccessorProperty") {
      return at.static;
    }
  }
  return false;
}
