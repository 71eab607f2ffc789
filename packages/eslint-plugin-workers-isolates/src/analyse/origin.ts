/** Where a value comes from: from the request, from `env`, or from whatever a caller passes. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { Options, Step } from "../finding.ts";
import {
  boundBy,
  calleeName,
  type CallNode,
  children,
  type ClassNode,
  type FunctionNode,
  isClass,
  isFunction,
  isWithin,
  keyName,
  memberName,
  type Node,
  parameterTarget,
  unwrap,
} from "../syntax.ts";
import { type Entries, isObjectMember, type Role } from "./entries.ts";
import { ENV_GETTERS, GLOBAL_OBJECTS, INVOCATION_OBJECTS, REQUEST_GETTERS } from "./names.ts";
import { chainOf, type Project, type Put } from "./project.ts";
import { isStaticContext, thisHolder, type Values } from "./values.ts";

/** The way that request data has come, latest first. */
export interface Trail {
  kind: Step["kind"];
  node: Node;
  text: string;
  from: Trail | null;
}

/** A parameter, or a part of one, whose origin is up to the callers. */
export interface Slot {
  fn: FunctionNode;
  index: number;
  path: string[];
}

export interface Origin {
  /** How request data got here; `null` where none was seen. */
  request: Trail | null;
  /** The value is one of the invocation's own objects: a request, a context, a socket, a stream. */
  object: boolean;
  /** A response or stream of a `fetch`, whose body can be read by the invocation that made it only. */
  io: Trail | null;
  env: boolean;
  /** The exported function that is handed it by callers who are not here. */
  handed: FunctionNode | null;
  /** It depends on these parameters: it is theirs or a part of it (`true`), or made of it. */
  slots: ReadonlyMap<Slot, boolean>;
}

export interface Origins {
  of(node: Node): Origin;
  /** The origin of a part of what an expression gives; see `Bound.path`. */
  ofPath(node: Node, path: readonly string[]): Origin;
  /** The origin with every parameter replaced by what callers pass during invocations. */
  settled(origin: Origin): Origin;
  /** The origin seen from one call: its function's parameters replaced by the call's arguments. */
  at(origin: Origin, fn: FunctionNode, args: (Node | null)[]): Origin;
  /** What surrounds a function and would travel with it: the origin of the variables that it closes over. */
  ofClosure(fn: FunctionNode): Origin;
}

/** How many questions may wait for each other's answers. Longer ways from a request are not followed. */
const MAX_DEPTH = 300;
/** How many questions are asked before answers that depend on open ones are taken as they are. */
const PATIENCE = 100_000;
/** How many parameters one value may depend on. */
const MAX_SLOTS = 24;

export const NOTHING: Origin = { request: null, object: false, io: null, env: false, handed: null, slots: new Map() };

function join(...origins: Origin[]): Origin {
  let result = NOTHING;
  for (const origin of origins) {
    if (origin === NOTHING || origin === result) continue;
    if (result === NOTHING) {
      result = origin;
      continue;
    }
    const slots =
      origin.slots.size === 0 || result.slots.size > MAX_SLOTS
        ? result.slots
        : new Map([...result.slots, ...[...origin.slots].filter(([slot, whole]) => whole || !result.slots.has(slot))]);
    result = {
      request: result.request ?? origin.request,
      object: result.object || origin.object,
      io: result.io ?? origin.io,
      env: result.env || origin.env,
      handed: result.handed ?? origin.handed,
      slots,
    };
  }
  return result;
}

/** The same, but no longer an object of the invocation: something was read from it or made of it. */
function derived(origin: Origin): Origin {
  if (!origin.object && !origin.io && origin.slots.size === 0) return origin;
  return { ...origin, object: false, io: null, slots: new Map([...origin.slots.keys()].map((slot) => [slot, false])) };
}

export function readOrigins(project: Project, values: Values, entries: Entries, options: Options): Origins {
  const known = new Map<object, Origin>();
  /** Answers that hold as long as a question is open on which they depend, which is at that depth. */
  const provisional = new Map<object, { answer: Origin; low: number }>();
  /** How deep each open question is. */
  const open = new Map<object, number>();
  /** For each open question, the provisional answers that depend on it. */
  const dependents: object[][] = [];
  /** The depth of the outermost open question that the current answer depends on. */
  let low = Infinity;
  const closures = new Map<FunctionNode, Variable[]>();
  let asked = 0;
  const getters = new Set(options.requestGetters);
  const slots = new Map<FunctionNode, Map<string, Slot>>();
  const thisPuts = readThisPuts(project);
  const globalPuts = readGlobalPuts(project);
  /** Remembers answers. Where questions depend on each other in a circle, the one that was asked first has the last word. */
  function remembered(key: object, ask: () => Origin): Origin {
    const found = known.get(key);
    if (found) return found;
    const waiting = open.get(key);
    if (waiting !== undefined) {
      low = Math.min(low, waiting);
      return NOTHING;
    }
    const held = provisional.get(key);
    if (held) {
      low = Math.min(low, held.low);
      return held.answer;
    }
    const depth = open.size;
    if (depth >= MAX_DEPTH) return NOTHING;
    const outer = low;
    low = Infinity;
    open.set(key, depth);
    dependents[depth] = [];
    const answer = ask();
    open.delete(key);
    for (const dependent of dependents[depth] ?? []) provisional.delete(dependent);
    asked++;
    if (low >= depth || asked > PATIENCE) {
      known.set(key, answer);
      low = outer;
    } else {
      provisional.set(key, { answer, low });
      dependents[low]?.push(key);
      low = Math.min(low, outer);
    }
    return answer;
  }

  function slotOf(fn: FunctionNode, index: number, path: string[]): Slot {
    const key = [index, ...path].join(".");
    const own = slots.get(fn) ?? new Map<string, Slot>();
    slots.set(fn, own);
    const slot = own.get(key) ?? { fn, index, path };
    own.set(key, slot);
    return slot;
  }

  function requestFrom(node: Node, text: string, object: boolean): Origin {
    return { ...NOTHING, request: { kind: "source", node, text, from: null }, object };
  }

  function of(node: Node): Origin {
    if (node.type === "Literal" || node.type === "TemplateElement") return NOTHING;
    return remembered(node, () => ofNow(node));
  }

  function all(nodes: readonly (Node | null)[]): Origin {
    return join(...nodes.map((node) => (node ? of(node) : NOTHING)));
  }

  function ofNow(outer: Node): Origin {
    const node = unwrap(outer);
    switch (node.type) {
      case "Identifier": {
        const variable = project.variableOf(node);
        return variable ? ofVariable(variable) : ofGlobal(node.name);
      }
      case "MemberExpression":
        return ofMember(node);
      case "ThisExpression":
        return ofThis(node);
      case "CallExpression":
      case "NewExpression":
        return ofCall(node);
      case "AwaitExpression":
      case "YieldExpression":
      case "SpreadElement":
        return node.argument ? of(node.argument) : NOTHING;
      case "UnaryExpression":
        return node.operator === "typeof" || node.operator === "void" ? NOTHING : derived(of(node.argument));
      case "UpdateExpression":
        return NOTHING;
      case "BinaryExpression":
        return derived(join(of(node.left), of(node.right)));
      case "LogicalExpression":
        return join(of(node.left), of(node.right));
      case "ConditionalExpression":
        return join(of(node.consequent), of(node.alternate));
      case "AssignmentExpression":
        return of(node.right);
      case "SequenceExpression":
        return all(node.expressions.slice(-1));
      case "TemplateLiteral":
        return derived(all(node.expressions));
      case "TaggedTemplateExpression":
        return derived(join(of(node.tag), all(node.quasi.expressions)));
      case "ArrayExpression":
        return all(node.elements);
      case "ObjectExpression":
        return all(node.properties.map((property) => (property.type === "Property" ? property.value : property)));
      case "ImportExpression":
        return of(node.source);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return ofClosure(node);
      case "JSXElement":
      case "JSXFragment":
      case "JSXExpressionContainer":
      case "JSXSpreadAttribute":
        return derived(all(children(node).filter(({ type }) => !/^JSX(Opening|Closing)|^JSXText/.test(type))));
      default:
        return NOTHING;
    }
  }

  function ofClosure(fn: FunctionNode): Origin {
    return join(...closedOver(fn).map(ofVariable));
  }

  /** Variables of the functions around a function that it uses. */
  function closedOver(fn: FunctionNode): Variable[] {
    const found = closures.get(fn);
    if (found) return found;
    const used = new Set<Variable>();
    if (project.functionOf(fn) !== null) {
      const visit = (node: Node): void => {
        const variable = node.type === "Identifier" ? project.variableOf(node) : undefined;
        if (variable && !used.has(variable) && !isForEnv(node)) {
          if (!isWithin(variable.scope.block, fn) && !project.outlives(variable)) used.add(variable);
        }
        for (const child of children(node)) visit(child);
      };
      visit(fn);
    }
    const variables = [...used];
    closures.set(fn, variables);
    return variables;
  }

  /** `c.env` takes no more than `env` along. */
  function isForEnv(node: Node): boolean {
    const parent = project.parents.get(node);
    return parent?.type === "MemberExpression" && parent.object === node && memberName(parent) === "env";
  }

  function ofVariable(variable: Variable): Origin {
    return remembered(variable, () => ofVariableNow(variable));
  }

  function ofVariableNow(variable: Variable): Origin {
    const found: Origin[] = [];
    const imported = project.imported(variable);
    if (imported?.kind === "export") {
      const exported = imported.node.type === "Identifier" ? project.variableOf(imported.node) : undefined;
      return exported ? ofVariable(exported) : NOTHING;
    }
    if (imported?.kind === "package") {
      return imported.name === "env" && imported.from === "cloudflare:workers" ? { ...NOTHING, env: true } : NOTHING;
    }
    for (const definition of variable.defs) {
      if (definition.type === "Parameter") found.push(ofParameter(definition.node as FunctionNode, definition.name));
    }
    for (const put of project.puts.get(variable) ?? []) found.push(ofPut(put, variable));
    return join(...found);
  }

  function ofPut(put: Put, variable: Variable): Origin {
    if (put.from === null || put.from.type === "Literal") return NOTHING;
    let origin = ofPath(put.from, put.path);
    if (put.kind === "compound" || put.kind === "method") origin = derived(origin);
    if (origin.request && put.kind !== "method") {
      const name = put.to.length > 0 ? project.textOf(put.node, 24) : variable.name;
      const kind = project.outlives(variable) ? "write" : "flow";
      const text = kind === "flow" ? `\`${name}\` is made from it` : `it is written to \`${name}\``;
      const target = put.node.type === "VariableDeclarator" ? put.node.id : put.node;
      if (origin.request.node !== target) {
        return { ...origin, request: { kind, node: target, text, from: origin.request } };
      }
    }
    return origin;
  }

  /** A part of what an expression gives. */
  function ofPath(node: Node, path: readonly string[]): Origin {
    const [first, ...rest] = path;
    if (first === undefined) return of(node);
    const inner = unwrap(node);
    if (inner.type === "ObjectExpression" && first !== "*" && first !== "...") {
      for (const property of inner.properties) {
        if (property.type === "Property" && keyName(property.key, property.computed) === first) {
          return ofPath(property.value, rest);
        }
      }
    }
    if (inner.type === "ArrayExpression" && first === "*") return derivedBy(of(inner), path.slice(1));
    if (inner.type === "Identifier" && first !== "...") {
      const whole = ofProperty(inner, first);
      if (whole) return derivedBy(whole, rest);
    }
    return derivedBy(of(node), path);
  }

  function derivedBy(origin: Origin, path: readonly string[]): Origin {
    return path.reduce((now, name) => memberOf(now, name), origin);
  }

  /** What a member of a value of that origin is. */
  function memberOf(origin: Origin, name: string): Origin {
    if (origin === NOTHING) return origin;
    if (/^(env|bindings)$/i.test(name) && (origin.request ?? origin.slots.size > 0)) {
      return { ...NOTHING, env: true };
    }
    if (origin.object && /^(scheduledTime|noRetry|next|timestamp)$/.test(name)) return NOTHING;
    const object = origin.object && isObjectMember(name);
    const io = origin.io && /^(body|\*|\d+|readable|writable|clone|webSocket|headers)$/.test(name) ? origin.io : null;
    const parts = new Map<Slot, boolean>();
    for (const [slot, whole] of origin.slots) {
      parts.set(slot.path.length < 3 ? slotOf(slot.fn, slot.index, [...slot.path, name]) : slot, whole);
    }
    return { ...origin, object, io, slots: parts };
  }

  /**
   * A property of a variable whose object the code spells out, or gives other properties later: no more than what was put
   * there. `undefined` where it is a part like any other of what the variable holds.
   */
  function ofProperty(identifier: TSESTree.Identifier, name: string): Origin | undefined {
    const variable = project.variableOf(identifier);
    if (!variable || project.imported(variable)) return undefined;
    const puts = project.puts.get(variable) ?? [];
    const whole = puts.filter(({ to }) => to.length === 0);
    const parameters = variable.defs.filter(({ type }) => type === "Parameter");
    const isSpelt =
      parameters.length === 0 &&
      whole.length > 0 &&
      whole.every(({ from, path }) => {
        const source = from && unwrap(from);
        return (
          path.length === 0 &&
          source?.type === "ObjectExpression" &&
          source.properties.every(
            (property) => property.type === "Property" && keyName(property.key, property.computed) !== undefined,
          )
        );
      });
    const isPutHere = ({ to }: Put) => to[0] === name || to[0] === "*";
    if (!isSpelt && puts.every((put) => put.to.length === 0 || isPutHere(put))) return undefined;
    return remembered(keyOf(variable, name), () =>
      join(
        ...parameters.map((each) => memberOf(ofParameter(each.node as FunctionNode, each.name), name)),
        ...whole.map((put) => {
          if (!isSpelt || !put.from) return memberOf(ofPut(put, variable), name);
          return ofPath(put.from, [name]);
        }),
        ...puts.filter(isPutHere).map((put) => ofPut(put, variable)),
      ),
    );
  }

  const keys = new Map<object, Map<string, object>>();
  /** An object that stands for a property of something. */
  function keyOf(owner: object, name: string): object {
    const own = keys.get(owner) ?? new Map<string, object>();
    keys.set(owner, own);
    const key = own.get(name) ?? {};
    own.set(name, key);
    return key;
  }

  /** What is put on a global, with `globalThis` or without. */
  function ofGlobal(name: string): Origin {
    const puts = globalPuts.get(name);
    if (!puts) return NOTHING;
    return remembered(keyOf(globalPuts, name), () => {
      const origin = join(...puts.map(({ from, path }) => ofPath(from, path)));
      return origin.request
        ? {
            ...origin,
            request: {
              kind: "write",
              node: origin.request.node,
              text: `it is written to \`${name}\``,
              from: origin.request,
            },
          }
        : origin;
    });
  }

  function ofMember(node: TSESTree.MemberExpression): Origin {
    const name = memberName(node) ?? "*";
    const object = unwrap(node.object);
    if (object.type === "Identifier" && GLOBAL_OBJECTS.test(object.name) && !project.variableOf(object))
      return ofGlobal(name);
    if (object.type === "Identifier") {
      const whole = name === "*" ? undefined : ofProperty(object, name);
      if (whole) return whole;
    }
    if (object.type === "ThisExpression") return ofField(object, name);
    const fields = values.of(object).flatMap((value) => {
      if (value.kind === "instance" && isClass(value.of)) return [ofClassField(value.of, name, false)];
      return value.kind === "class" ? [ofClassField(value.node, name, true)] : [];
    });
    if (fields.length > 0) return join(...fields);
    // Which element of a collection is read can depend on the request as much as what is in it.
    const key = node.computed ? derived(of(node.property)) : NOTHING;
    return join(memberOf(of(object), name), key);
  }

  function ofThis(node: Node): Origin {
    const holder = thisHolder(project, node);
    return isClass(holder) && !isStaticContext(project, node) && entries.isEntryClass(holder)
      ? requestFrom(node, "`this` belongs to this invocation or object", true)
      : NOTHING;
  }

  function ofField(node: TSESTree.ThisExpression, name: string): Origin {
    const holder = thisHolder(project, node);
    if (isClass(holder)) return ofClassField(holder, name, isStaticContext(project, node));
    return NOTHING;
  }

  function ofClassField(owner: ClassNode, name: string, isStatic: boolean): Origin {
    return remembered(keyOf(owner, `${isStatic ? "static " : ""}${name}`), () => {
      if (!isStatic && entries.isEntryClass(owner)) {
        if (name === "env") return { ...NOTHING, env: true };
        if (name === "ctx" || name === "state") {
          return requestFrom(owner.id ?? owner, `\`this.${name}\` belongs to this invocation or object`, true);
        }
      }
      const found: Origin[] = [];
      for (const each of owner.body.body) {
        if (!("key" in each) || each.static !== isStatic || keyName(each.key, each.computed) !== name) continue;
        if (each.type === "PropertyDefinition" && each.value) found.push(of(each.value));
        if (each.type === "MethodDefinition" && each.kind === "get" && isFunction(each.value))
          found.push(ofReturns(each.value));
      }
      for (const put of thisPuts.get(owner)?.get(name) ?? []) {
        if (put.isStatic === isStatic) found.push(ofPath(put.from, put.path));
      }
      const variable = isStatic && owner.id ? project.variableOf(owner.id) : undefined;
      if (variable) {
        for (const put of project.puts.get(variable) ?? []) if (put.to[0] === name) found.push(ofPut(put, variable));
      }
      return join(...found);
    });
  }

  function ofReturns(fn: FunctionNode): Origin {
    return remembered(keyOf(fn, "returns"), () => all(project.returns.get(fn) ?? []));
  }

  function ofParameter(fn: FunctionNode, name: Node): Origin {
    if (!isFunction(fn)) return NOTHING;
    for (const [index, parameter] of fn.params.entries()) {
      for (const { target, path, defaults } of boundBy(parameter)) {
        if (target === name) return join(ofPart(fn, index, path, name), all(defaults));
      }
    }
    return NOTHING;
  }

  function ofPart(fn: FunctionNode, index: number, path: string[], name: Node): Origin {
    const role = entries.partRole(entries.role(fn, index), path);
    const callers = values.sites.get(fn) ?? [];
    if (role && callers.length === 0) return ofRole(role, name);
    // Its type says what it is; the callers say how it comes.
    if (role && !role.guess) {
      const origin = ofRole(role, name);
      return role.holds === "request" ? { ...origin, slots: new Map([[slotOf(fn, index, path), true]]) } : origin;
    }
    const handed = values.handedOver.get(fn);
    if (handed && callers.length === 0) {
      if (entries.handlerName(fn) !== undefined) return NOTHING;
      // A callback is called with what its caller works on.
      const callee = unwrap(handed.call.callee);
      const receiver = callee.type === "MemberExpression" ? of(callee.object) : NOTHING;
      const others = handed.call.arguments.filter((_, at) => at !== handed.index && handed.property === undefined);
      const origin = join(receiver, ...others.filter((other) => !isFunction(unwrap(other))).map(of));
      return derivedBy({ ...origin, io: null }, path);
    }
    return { ...NOTHING, slots: new Map([[slotOf(fn, index, path), true]]) };
  }

  function ofRole(role: Role, name: Node): Origin {
    if (role.holds === "env") return { ...NOTHING, env: true };
    if (role.holds === "application") return NOTHING;
    const called = name.type === "Identifier" ? name.name : project.textOf(name);
    return requestFrom(name, `\`${called}\` belongs to this invocation`, role.object);
  }

  function ofCall(call: CallNode): Origin {
    const callee = unwrap(call.callee);
    const name = calleeName(call);
    const functions = call.type === "CallExpression" ? values.callees(call) : [];
    if (functions.length > 0) {
      const sites = functions.flatMap((fn) => {
        const site = (values.sites.get(fn) ?? []).find((each) => each.call === call);
        return [site ? at(ofReturns(fn), fn, site.args) : ofReturns(fn)];
      });
      return join(...sites);
    }
    if (
      call.type === "NewExpression" &&
      callee.type === "Identifier" &&
      INVOCATION_OBJECTS.test(callee.name) &&
      entries.duringInvocations(call)
    ) {
      return requestFrom(call, `\`${callee.name}\` is made by this invocation`, true);
    }
    // `new URL("/fonts/sans.woff2", request.url)`: a file of the site's own, the same for everybody.
    if (call.type === "NewExpression" && callee.type === "Identifier" && callee.name === "URL") {
      const [address] = call.arguments;
      if (address?.type === "Literal" && /^[^?#]*\.\w+$/.test(String(address.value))) return NOTHING;
      // `new URL(path, request.url)` is for a part of the site, too: the path says which.
      if (address && call.arguments.length > 1 && address.type === "Identifier") return derived(of(address));
    }
    // `promise.then((value) => value.part)` gives what its callback returns.
    const [then] = call.arguments;
    const callback = name === "then" && callee.type === "MemberExpression" && then ? unwrap(then) : null;
    if (callback && isFunction(callback))
      return at(ofReturns(callback), callback, [(callee as TSESTree.MemberExpression).object]);
    const args = call.arguments.map((argument) => ofArgument(argument));
    // A function that came out of the request gives what belongs to it: `const { getToken } = await auth()`.
    const receiver =
      callee.type === "MemberExpression" ? of(callee.object) : callee.type === "Identifier" ? of(callee) : NOTHING;
    const mixed = join(receiver, ...args);
    if (call.type === "CallExpression") {
      if (isEnvGetter(callee)) return { ...NOTHING, env: true };
      if (isRequestGetter(callee, name, call)) {
        if (/^get(Optional)?(CloudflareContext|RequestContext)$/.test(name ?? "")) {
          return requestFrom(call, `\`${project.textOf(call)}\` gives the current request's context`, true);
        }
        return requestFrom(call, `\`${project.textOf(call)}\` gives what belongs to the current request`, false);
      }
      const isFetch = name === "fetch" && callee.type === "Identifier";
      const isCacheMatch =
        name === "match" && callee.type === "MemberExpression" && /caches|cache$/i.test(project.textOf(callee.object));
      if (isFetch || isCacheMatch || (name === "fetch" && receiver.env)) {
        const io: Trail = {
          kind: "source",
          node: call,
          text: "the response belongs to the invocation that fetched it",
          from: null,
        };
        return { ...derived(mixed), io };
      }
      if (name === "withResolvers") return requestFrom(call, "its resolvers belong to the invocation that waits", true);
      if (name === "bind" || name === "clone") return mixed;
      if (/^(getReader|getWriter|pipeThrough|tee)$/.test(name ?? "") && (receiver.io ?? receiver.object))
        return receiver;
      if (callee.type === "Identifier" && /^(Number|parseInt|parseFloat|isNaN)$/.test(callee.name))
        return derived(mixed);
      if (
        callee.type === "Identifier" &&
        /^(setTimeout|setInterval|queueMicrotask|requestIdleCallback)$/.test(callee.name)
      )
        return NOTHING;
      if (name === "now" || name === "randomUUID" || name === "random") return NOTHING;
      if (name === "values" && receiver === NOTHING && args.some(({ object }) => object)) return mixed; // Object.values(pair)
    }
    if (call.type === "NewExpression" && callee.type === "Identifier" && callee.name === "Response") {
      return { ...derived(mixed), io: mixed.io };
    }
    return derived(mixed);
  }

  /** What an argument holds. A `signal` among options ends the call, and says nothing about what comes back. */
  function ofArgument(argument: Node): Origin {
    if (argument.type !== "ObjectExpression") return of(argument);
    const data = argument.properties.filter(
      (property) => property.type !== "Property" || keyName(property.key, property.computed) !== "signal",
    );
    if (data.length === argument.properties.length) return of(argument);
    return join(...data.map((property) => of(property.type === "Property" ? property.value : property)));
  }

  function isEnvGetter(callee: Node): boolean {
    if (callee.type !== "Identifier") return false;
    const variable = project.variableOf(callee);
    const imported = variable && project.imported(variable);
    return ENV_GETTERS.test(imported?.kind === "package" ? `${imported.from} ${imported.name}` : callee.name);
  }

  function isRequestGetter(callee: Node, name: string | undefined, call: TSESTree.CallExpression): boolean {
    if (name === undefined) return false;
    if (getters.has(name)) return true;
    if (name === "getStore" && callee.type === "MemberExpression") return true;
    if (callee.type !== "Identifier" || call.arguments.length > 1) return false;
    if (!REQUEST_GETTERS.test(name)) return false;
    const variable = project.variableOf(callee);
    return !variable || values.ofVariable(variable).some(({ kind }) => kind === "package" || kind === "opaque");
  }

  function at(origin: Origin, fn: FunctionNode, args: (Node | null)[]): Origin {
    if (origin.slots.size === 0) return origin;
    let result: Origin = { ...origin, slots: new Map() };
    for (const [slot, whole] of origin.slots) {
      if (slot.fn !== fn) {
        result = join(result, { ...NOTHING, slots: new Map([[slot, whole]]) });
        continue;
      }
      const argument = args[slot.index];
      if (argument === undefined || argument === null) continue;
      const passed = ofPath(argument, slot.path);
      result = preferring(carried(whole ? passed : derived(passed), argument, fn), result, fn);
    }
    return result;
  }

  /** Joins what a caller passes with what a parameter is by itself. The way through the caller says more. */
  function preferring(passed: Origin, own: Origin, fn: FunctionNode): Origin {
    let source = own.request;
    while (source?.from) source = source.from;
    const begins = source && fn.params.some((parameter) => isWithin(source.node, parameter));
    return begins && passed.request ? join(passed, { ...own, request: null }) : join(own, passed);
  }

  /** The origin of an argument, with the step into the function on its way. */
  function carried(passed: Origin, argument: Node, fn: FunctionNode): Origin {
    if (!passed.request) return passed;
    const name = nameOf(fn);
    const text = `it is passed to ${name}`;
    return { ...passed, request: { kind: "call", node: argument, text, from: passed.request } };
  }

  function nameOf(fn: FunctionNode): string {
    if (fn.id) return `\`${fn.id.name}\``;
    const parent = project.parents.get(fn);
    if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return `\`${parent.id.name}\``;
    if (parent?.type === "MethodDefinition" || parent?.type === "Property" || parent?.type === "PropertyDefinition") {
      return `\`${project.textOf(parent.key)}\``;
    }
    return "a function";
  }

  function settled(origin: Origin): Origin {
    let result: Origin = origin.slots.size === 0 ? origin : { ...origin, slots: new Map() };
    for (const [slot, whole] of origin.slots) {
      result = preferring(whole ? ofSlot(slot) : derived(ofSlot(slot)), result, slot.fn);
    }
    return result;
  }

  /** What callers pass for a parameter during invocations. */
  function ofSlot(slot: Slot): Origin {
    return remembered(slot, () => {
      const callers = (values.sites.get(slot.fn) ?? []).filter(({ call }) => entries.duringInvocations(call));
      const own = entries.partRole(entries.role(slot.fn, slot.index), slot.path);
      const found = callers.map(({ args }) => {
        const argument = args[slot.index];
        return argument ? settled(carried(ofPath(argument, slot.path), argument, slot.fn)) : NOTHING;
      });
      if (own && callers.length === 0) {
        const parameter = slot.fn.params[slot.index];
        found.push(ofRole(own, parameter ? parameterTarget(parameter) : slot.fn));
      } else if (!own && callers.length === 0 && entries.offered(slot.fn) !== undefined)
        found.push({ ...NOTHING, handed: slot.fn });
      return join(...found);
    });
  }

  return { of, ofPath, settled, at, ofClosure };
}

/** What is put on each global. */
function readGlobalPuts(project: Project): Map<string, { from: Node; path: string[] }[]> {
  const found = new Map<string, { from: Node; path: string[] }[]>();
  for (const change of project.changes) {
    if (change.type !== "AssignmentExpression") continue;
    for (const { target, path } of boundBy(change.left)) {
      const { root, path: members } = chainOf(target);
      if (root.type !== "Identifier" || project.variableOf(root)) continue;
      const name = GLOBAL_OBJECTS.test(root.name) ? members[0] : root.name;
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), { from: change.right, path }]);
    }
  }
  return found;
}

interface ThisPut {
  from: Node;
  path: string[];
  isStatic: boolean;
}

/** What each class puts on its own fields through `this`. */
function readThisPuts(project: Project): Map<Node, Map<string, ThisPut[]>> {
  const found = new Map<Node, Map<string, ThisPut[]>>();
  for (const change of project.changes) {
    if (change.type !== "AssignmentExpression") continue;
    for (const { target, path } of boundBy(change.left)) {
      const chain = chainOf(target);
      const [name] = chain.path;
      if (chain.root.type !== "ThisExpression" || name === undefined) continue;
      const holder = thisHolder(project, chain.root);
      if (!isClass(holder)) continue;
      const own = found.get(holder) ?? new Map<string, ThisPut[]>();
      found.set(holder, own);
      own.set(name, [
        ...(own.get(name) ?? []),
        { from: change.right, path, isStatic: isStaticContext(project, chain.root) },
      ]);
    }
  }
  // `constructor(private readonly request: Request)`
  for (const owner of project.classes) {
    for (const member of owner.body.body) {
      if (member.type !== "MethodDefinition" || member.kind !== "constructor" || !isFunction(member.value)) continue;
      for (const parameter of member.value.params) {
        if (parameter.type !== "TSParameterProperty") continue;
        const [bound] = boundBy(parameter);
        if (bound?.target.type !== "Identifier") continue;
        const own = found.get(owner) ?? new Map<string, ThisPut[]>();
        found.set(owner, own);
        own.set(bound.target.name, [{ from: bound.target, path: [], isStatic: false }]);
      }
    }
  }
  return found;
}
