/** Every write, during an invocation, to something that outlives it. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import { boundBy, calleeName, type CallNode, type FunctionNode, memberName, type Node, unwrap } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import {
  ADDS,
  ARRAY_PUTS,
  ATTACHES,
  AUTH_STORE,
  BINDS_VALUE,
  CACHE_LIKE,
  CONTAINERS,
  HOLDERS,
  KEEPS_NOTHING,
  KEYED_PUTS,
  LISTENS,
  LOCALE_SETTERS,
  LOCALE_STORES,
  MAKES_STORE,
  MERGES,
  MERGING_PACKAGES,
  PROVIDES,
  SENTRY_SCOPE_WRITES,
  SENTRY_WITH_SCOPES,
  ROUTES,
  SETS_STORE,
  SETTER_LIKE,
  SETTERS,
  STORE_MODULES,
  CONFIGURES,
  TAKES,
  TAKES_AWAY,
  TELLS_A_CLIENT,
  WITHOUT_EFFECT,
} from "./names.ts";
import { NOTHING, type Origin, type Origins } from "./origin.ts";
import { chainOf, type Project, type Put } from "./project.ts";
import { type Base, type Hop, ofPackage, type Reach, type Reaches } from "./reach.ts";
import { readSentryScopes } from "./sentry.ts";
import type { Site, Values } from "./values.ts";

/** How a write puts a value in. */
export type Manner = Put["kind"] | "put" | "take" | "client" | "setter" | "call" | "holder" | "sentry" | "regex";

/** A write to something shared, as seen from one way of getting there. */
export interface Write {
  /** What is written: never a parameter or `this`, which were followed to what callers pass. */
  base: Exclude<Base, { kind: "parameter" | "this" }>;
  path: Hop[];
  manner: Manner;
  /** The expression that writes. */
  node: Node;
  /** The call through which the shared object came, where that is in another file or function. */
  through: CallNode | null;
  /** The value's expression; `null` where there is none. */
  value: Node | null;
  valuePath: string[];
  origin: Origin;
  /** What the keys on the way depend on. */
  keys: Origin;
  /** The key's expression is an object that belongs to the invocation, as for a `WeakMap` by request. */
  keyIsObject: boolean;
  keyed: boolean;
}

/** Everything that is written to one binding. */
export interface Shared {
  name: string;
  /** What it is, as the message says it. */
  where: string;
  variable: Variable | null;
  writes: Write[];
}

interface Effect {
  reach: Reach;
  manner: Manner;
  node: Node;
  value: Node | null;
  valuePath: string[];
  key: Node | null;
  origin: Origin;
}

/** A call of a method of something shared. */
interface MethodCall {
  call: TSESTree.CallExpression;
  object: Node;
  name: string;
  /** Its arguments, but those that are spread. */
  args: Node[];
  /** What is spread into its arguments. */
  spread: Node[];
  /** What the object may be. */
  reached: Reach[];
}

/** Methods that may change what they are called on. */
const CHANGING = [
  ARRAY_PUTS,
  KEYED_PUTS,
  TAKES,
  SETTER_LIKE,
  CONFIGURES,
  LISTENS,
  ATTACHES,
  PROVIDES,
  TELLS_A_CLIENT,
  LOCALE_SETTERS,
  /^(add|test|exec|decode)$/,
];
/** How many callers of one function are followed. */
const MAX_CALLERS = 40;
/** How many ways of getting to one write are followed: functions that call each other have very many. */
const MAX_WAYS = 200;
const none = new Map<Variable, number>();

export function readWrites(
  project: Project,
  values: Values,
  entries: Entries,
  origins: Origins,
  reaches: Reaches,
): Write[] {
  const writes: Write[] = [];
  /** How many ways of getting to the current write have been followed. */
  let ways = 0;
  const holders = readHolders();
  const sentryScopes = readSentryScopes(project, values, entries);

  for (const change of project.changes) {
    if (!entries.duringInvocations(change)) continue;
    if (change.type === "AssignmentExpression") {
      for (const { target, path, defaults } of boundBy(change.left)) {
        const manner = /^(\?\?|\|\||&&)=$/.test(change.operator)
          ? "logical"
          : change.operator === "="
            ? "assign"
            : "compound";
        effect(target, manner, change, change.right, path);
        for (const value of defaults) effect(target, "default", change, value, []);
      }
    } else if (change.type === "UpdateExpression") effect(unwrap(change.argument), "update", change, null, []);
    else if (change.type === "UnaryExpression") effect(unwrap(change.argument), "take", change, null, []);
    else {
      for (const { target, path } of boundBy(change.left)) effect(target, "each", change, change.right, ["*", ...path]);
    }
  }
  for (const [variable, puts] of project.puts) {
    if (!project.outlives(variable) || !puts.some(isHolder)) continue;
    const use = (project.mentions.get(variable) ?? []).find((mention) => entries.duringInvocations(mention));
    if (use) put([{ base: { kind: "variable", variable }, path: [] }], "holder", use, null);
  }
  for (const call of project.calls) {
    if (call.type === "CallExpression" && entries.duringInvocations(call)) ofCall(call);
  }
  return writes;

  function effect(target: Node, manner: Manner, node: Node, value: Node | null, valuePath: string[]): void {
    let reached: Reach[];
    if (target.type === "Identifier") {
      const variable = project.variableOf(target);
      if (!variable) {
        reached = [{ base: { kind: "global", implicit: true }, path: [{ name: target.name, key: null }] }];
      } else if (project.outlives(variable)) {
        reached = [{ base: { kind: "variable", variable }, path: [] }];
      } else return;
    } else if (target.type === "MemberExpression") {
      reached = reaches.of(target);
      if (reached.length === 0) return;
    } else return;
    const origin = value ? origins.ofPath(value, valuePath) : NOTHING;
    for (const reach of reached) {
      if (reach.path.length === 0 && reach.base.kind !== "variable") continue;
      // A property of an import is a write; the import itself cannot be one.
      ways = 0;
      follow(
        { reach: { ...reach, sets: true }, manner, node, value, valuePath, key: null, origin },
        null,
        0,
        new Set(),
      );
    }
  }

  /** Whether a package makes what a variable holds, and makes it to keep what one user asked for. */
  function isHolder({ from, path, to }: Put): boolean {
    const node = from && unwrap(from);
    if ((node?.type !== "NewExpression" && node?.type !== "CallExpression") || path.length + to.length > 0)
      return false;
    const callee = unwrap(node.callee);
    return callee.type === "Identifier" && HOLDERS.test(callee.name) && packageOf(callee) !== undefined;
  }

  /** Whether a write changes no more than a copy, not an object that the copy has in common with what it was made from. */
  function isOfCopy({ base, path, copied, sets }: Reach): boolean {
    if (!copied) return false;
    if (base.kind !== "variable" || path.length - (sets ? 1 : 0) <= copied.at) return true;
    const name = path[copied.at]?.name ?? "*";
    const members = values.ofVariable(base.variable).flatMap((value) => values.member(value, name));
    return name !== "*" && !members.some(({ kind }) => /^(object|builtin|instance)$/.test(kind));
  }

  function put(reached: Reach[], manner: Manner, call: Node, value: Node | null, key: Node | null = null): void {
    const origin = value ? origins.of(value) : NOTHING;
    for (const reach of reached) {
      ways = 0;
      follow({ reach, manner, node: call, value, valuePath: [], key, origin }, null, 0, new Set());
    }
  }

  function ofCall(call: TSESTree.CallExpression): void {
    const callee = unwrap(call.callee);
    const args = call.arguments.filter(({ type }) => type !== "SpreadElement") as Node[];
    const spread = call.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [argument.argument] : []));
    if (ofMerge(call, callee, args)) return;
    if (callee.type === "Identifier") ofNamedSetter(call, callee, args);
    const name = callee.type === "MemberExpression" ? memberName(callee) : undefined;
    if (callee.type !== "MemberExpression" || name === undefined) return;
    const { object } = callee;
    if (object.type === "Identifier" && /^(Object|Reflect)$/.test(object.name)) {
      ofObject(call, name, args, spread);
      return;
    }
    if (ofSentry(call, callee, name, args)) return;
    if (!CHANGING.some((names) => names.test(name)) && (!isUnused(call) || WITHOUT_EFFECT.test(name))) return;
    ofBinding(call, object, name, args);
    const reached = reaches.of(object);
    if (reached.length === 0) return;
    const functions = values.callees(call);
    if (functions.length > 0) ofFactoryMethod(call, functions, reached, args);
    else ofMethod({ call, object, name, args, spread, reached });
  }

  /** `merge(target, source)` of lodash and the like. Returns whether it is theirs at all. */
  function ofMerge(call: TSESTree.CallExpression, callee: Node, args: Node[]): boolean {
    const lender = packageOf(callee);
    const [target, ...sources] = args;
    if (!lender || !MERGING_PACKAGES.test(lender.from) || !target) return false;
    const name = callee.type === "Identifier" ? lender.name : calleeName(call);
    if (MERGES.test(name ?? ""))
      for (const source of sources) put(withPath(reaches.of(target)), "assign", call, source);
    return true;
  }

  /** `Object.assign(target, source)`, `Object.defineProperty(target, key, …)`, `Reflect.set(target, key, value)` */
  function ofObject(call: Node, name: string, args: Node[], spread: Node[]): void {
    const [target, second, third] = args;
    if (!target) return;
    if (name === "assign")
      for (const source of [...args.slice(1), ...spread]) put(withPath(reaches.of(target)), "assign", call, source);
    if (/^(defineProperty|set)$/.test(name) && second) {
      put(under(reaches.of(target), second), "assign", call, third ?? null);
    }
  }

  /** `container.bind(Token).toConstantValue(value)` */
  function ofBinding(call: Node, object: Node, name: string, [value]: Node[]): void {
    const bind = object.type === "CallExpression" ? unwrap(object.callee) : undefined;
    if (bind?.type !== "MemberExpression" || !value || !BINDS_VALUE.test(name)) return;
    if (PROVIDES.test(memberName(bind) ?? "")) put(reaches.of(bind.object), "client", call, value);
  }

  /** A method of one of the language's objects, or of one that cannot be seen into. */
  function ofMethod(method: MethodCall): void {
    const { call, object, name, args, reached } = method;
    const type = values.builtin(object);
    if (type === "RegExp") {
      if ((name === "test" || name === "exec") && isSticky(object)) put(reached, "regex", call, null);
      return;
    }
    if (type === "AsyncLocalStorage") return;
    if (name === "decode" && type === "TextDecoder") {
      const [chunk, options] = args;
      const isStream = options?.type === "ObjectExpression" && /stream:\s*true/.test(project.textOf(options, 200));
      if (isStream) put(reached, "put", call, chunk ?? null);
      return;
    }
    if (!ofCollection(method, type) && type === undefined) ofOpaque(method);
  }

  /** Bindings and packages do their own keeping: `env.KV.put(…)`, `redis.set(…)`. */
  function ownOf(reached: Reach[]): Reach[] {
    return reached.filter(
      ({ base }) =>
        /^(variable|class|parameter|this)$/.test(base.kind) || (base.kind === "global" && base.implicit !== true),
    );
  }

  function foreignOf(reached: Reach[]): Reach[] {
    return reached.filter(({ base }) => base.kind === "package");
  }

  /** `list.push(value)`, `map.set(key, value)`. Returns whether it is a method of a collection. */
  function ofCollection({ call, object, name, args, spread, reached }: MethodCall, type: string | undefined): boolean {
    const own = ownOf(reached);
    const foreign = foreignOf(reached);
    const isStatement = isUnused(call);
    const isSeen = type === undefined && !isOpaque(object);
    const isCache = type === undefined && !isAwaited(call) && CACHE_LIKE.test(nameOf(object));
    const [first, second] = args;
    if (ARRAY_PUTS.test(name) && isStatement) put(foreign.filter(isOfProject), "setter", call, args.at(-1) ?? null);
    if (ARRAY_PUTS.test(name) && (type === "Array" || isSeen)) {
      for (const value of [...(name === "splice" ? args.slice(2) : args), ...spread]) put(own, "put", call, value);
    } else if (TAKES.test(name) && (type !== undefined || isSeen)) {
      put(own, "take", call, null);
    } else if (/^(sort|reverse)$/.test(name) && isStatement) {
      put(foreign, "take", call, null);
    } else if (name === "add" && (type === "Set" || type === "WeakSet" || isCache || (isSeen && isStatement))) {
      put(own, "put", call, first ?? null, first);
    } else if (
      /^(set|append|setItem|getOrInsert\w*)$/.test(name) &&
      first &&
      second &&
      own.length > 0 &&
      (isKeyedType(type) || isCache || (isSeen && !isAwaited(call)))
    ) {
      put(under(own, first), "put", call, second);
    } else if (name === "set" && type?.endsWith("Array") === true) {
      put(own, "put", call, first ?? null);
    } else return false;
    return true;
  }

  /** A method of what a package made or exports: by its name, it keeps what it is handed, or may. */
  function ofOpaque({ call, object, name, args, reached }: MethodCall): void {
    const [first] = args;
    const data = args.at(-1);
    if (!first || !data) return;
    const foreign = foreignOf(reached);
    const shared = [...(isOpaque(object) ? ownOf(reached) : []), ...foreign];
    const isStatement = isUnused(call);
    const callback = args.find((argument) => values.of(argument).some(({ kind }) => kind === "function"));
    if (callback && isStatement && ADDS.test(name) && !isTakenAway(object)) {
      put(shared, "put", call, callback);
      return;
    }
    if (callback && (LISTENS.test(name) || (ROUTES.test(name) && isStatement))) {
      put(shared, "setter", call, callback);
      return;
    }
    // `setCookie(c, …)` writes to what it is handed.
    if (args.length > 1 && origins.settled(origins.of(first)).object) return;
    const stores = foreign.flatMap((reach) => {
      const manner = ofStore(reach, object, name, args);
      return manner ? [{ reach, manner }] : [];
    });
    if (isStatement && stores.length > 0) for (const { reach, manner } of stores) put([reach], manner, call, data);
    else if (TELLS_A_CLIENT.test(name) || (SETS_STORE.test(name) && isStore(object))) put(shared, "client", call, data);
    else if (name === "save" && AUTH_STORE.test(nameOf(object))) put(shared, "client", call, first);
    else if (PROVIDES.test(name) && CONTAINERS.test(nameOf(object))) put(shared, "client", call, data);
    else if (ATTACHES.test(name) && origins.settled(origins.of(first)).object) put(shared, "client", call, first);
    else if (LOCALE_SETTERS.test(name) && isStatement) put(foreign, "client", call, data);
    else if (isStatement && !isAwaited(call)) {
      const kept = shared.filter((reach) => reach.base.kind !== "package" || isOfProject(reach));
      const isSetter = SETTER_LIKE.test(name) && !callback && kept.length > 0;
      if (isSetter) put(args.length > 1 ? under(kept, first) : kept, "setter", call, data);
      else if (!KEEPS_NOTHING.test(nameOf(object))) put(shared, "call", call, data);
    }
  }

  function isAwaited(call: Node): boolean {
    return project.parents.get(call)?.type === "AwaitExpression";
  }

  /**
   * How a call with one argument writes to what is imported, where that reads like a store of Svelte's or nanostores: a
   * collection would take a key, too.
   */
  function ofStore(reach: Reach, object: Node, method: string, args: Node[]): "client" | "setter" | undefined {
    const imported = reach.base.kind === "package" ? project.imported(reach.base.variable) : undefined;
    if (object.type !== "Identifier" || imported?.kind !== "package") return undefined;
    if (args.length !== 1 || !/^(set|update)$/.test(method)) return undefined;
    if (LOCALE_STORES.test(imported.from)) return "client";
    if (isOfProject(reach)) return method === "set" || STORE_MODULES.test(imported.from) ? "client" : undefined;
    return /^(locale|lang|language)$/i.test(object.name) ? "setter" : undefined;
  }

  /** Whether a package made a store: `writable(null)`. */
  function isStore(object: Node): boolean {
    return values.of(object).some((value) => {
      const made = value.kind === "opaque" ? unwrap(value.node) : undefined;
      return made?.type === "CallExpression" && MAKES_STORE.test(calleeName(made) ?? "") && packageOf(made.callee);
    });
  }

  /** Whether an import is of a file of the project, though one that is not here. */
  function isOfProject({ base }: Reach): boolean {
    const imported = base.kind === "package" ? project.imported(base.variable) : undefined;
    return imported?.kind === "package" && /^(\.|\$(?!app\/|env\/)|[@~#]\/)/.test(imported.from);
  }

  /** The place under a key. */
  function under(reached: Reach[], key: Node): Reach[] {
    const hop = reaches.hop(key, true);
    return reached.map((reach) => ({ ...reach, path: [...reach.path, hop], sets: true }));
  }

  function withPath(reached: Reach[]): Reach[] {
    return reached.map((reach) =>
      reach.path.length > 0 || reach.base.kind === "variable" ? reach : { ...reach, path: [{ name: "*", key: null }] },
    );
  }

  function isKeyedType(type: string | undefined): boolean {
    return type !== undefined && /^(Map|WeakMap|Headers|URLSearchParams|FormData)$/.test(type);
  }

  /** Whether the inside of an object cannot be seen: a package made it. */
  function isOpaque(object: Node): boolean {
    const { path } = chainOf(object);
    const root = path.length > 0 ? chainOf(object).root : object;
    const found = values.of(root);
    return found.some(({ kind }) => kind === "opaque" || kind === "package");
  }

  function nameOf(object: Node): string {
    const node = unwrap(object);
    const made = values.of(object).find(({ kind }) => kind === "opaque");
    const type = made && "node" in made ? project.textOf(made.node).replace(/^new |[(<].*$/g, "") : "";
    if (CACHE_LIKE.test(type)) return type;
    return node.type === "Identifier" ? node.name : node.type === "MemberExpression" ? (memberName(node) ?? "") : "";
  }

  /** Whether listeners of an object are taken away again somewhere: `bus.off(…)`. */
  function isTakenAway(object: Node): boolean {
    const text = project.textOf(object);
    return project.calls.some(
      ({ callee }) =>
        callee.type === "MemberExpression" &&
        TAKES_AWAY.test(memberName(callee) ?? "") &&
        project.textOf(callee.object) === text,
    );
  }

  function isUnused(call: Node): boolean {
    let parent = project.parents.get(call);
    while (parent && (unwrap(parent) !== parent || parent.type === "AwaitExpression"))
      parent = project.parents.get(parent);
    return parent?.type === "ExpressionStatement" || (parent?.type === "UnaryExpression" && parent.operator === "void");
  }

  function isSticky(object: Node): boolean {
    return values.of(object).some((value) => {
      if (value.kind !== "builtin") return false;
      if (value.node.type === "Literal" && "regex" in value.node) return /[gy]/.test(value.node.regex.flags);
      const flags = (value.node as CallNode).arguments[1];
      return flags?.type === "Literal" && /[gy]/.test(String(flags.value));
    });
  }

  /** A method that was made by a factory keeps its state in the factory's variables. */
  function ofFactoryMethod(
    call: TSESTree.CallExpression,
    functions: FunctionNode[],
    reached: Reach[],
    args: Node[],
  ): void {
    for (const fn of functions) {
      const factory = project.functionOf(fn);
      if (factory === null || project.runsOnce(factory) || project.classOf(project.parents.get(fn) ?? fn)) continue;
      const kept =
        project.changes.some(
          (change) =>
            change.type === "AssignmentExpression" && isPartOf(change, fn) && isCaptured(change.left, factory),
        ) ||
        project.calls.some((each) => {
          const callee = unwrap(each.callee);
          return (
            isPartOf(each, fn) &&
            callee.type === "MemberExpression" &&
            /^(push|set|add|unshift)$/.test(memberName(callee) ?? "") &&
            isCaptured(callee.object, factory)
          );
        });
      const data = args.at(-1);
      if (!kept || !data) continue;
      const own = reached.filter(
        ({ base }) => base.kind === "variable" || base.kind === "package" || base.kind === "class",
      );
      put(args.length > 1 && args[0] ? under(own, args[0]) : own, "setter", call, data);
    }
  }

  function isPartOf(node: Node, fn: FunctionNode): boolean {
    for (let at = project.functionOf(node); at; at = project.functionOf(at)) if (at === fn) return true;
    return false;
  }

  /** Whether a variable that is written belongs to the factory's own call. */
  function isCaptured(target: Node, factory: FunctionNode): boolean {
    return boundBy(target).some(({ target: each }) => {
      const { root } = chainOf(each);
      const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
      return variable?.scope.block === factory;
    });
  }

  function packageOf(node: Node): { variable: Variable; from: string; name: string } | undefined {
    const { root } = chainOf(node);
    const variable = root.type === "Identifier" ? project.variableOf(root) : undefined;
    const imported = variable && project.imported(variable);
    return variable && imported?.kind === "package"
      ? { variable, from: imported.from, name: imported.name }
      : undefined;
  }

  /** `Sentry.setUser(…)`. Returns whether it is Sentry's at all. */
  function ofSentry(
    call: TSESTree.CallExpression,
    callee: TSESTree.MemberExpression,
    name: string,
    args: Node[],
  ): boolean {
    const found = packageOf(callee.object);
    if (!found || !/sentry|toucan|raven/.test(found.from)) return false;
    if (name === "init" && !SENTRY_WITH_SCOPES.test(found.from)) {
      // The isolate has one client: what its options close over, it tells of every invocation's events.
      put([ofPackage(found.variable)], "sentry", call, args[0] ?? null);
      return true;
    }
    if (!SENTRY_SCOPE_WRITES.test(name)) return !name.startsWith("set");
    sentryWrite(call, found, args);
    return true;
  }

  /** `setUser(…)`, imported by name: Sentry's, or a setter of a file that is not here. */
  function ofNamedSetter(call: TSESTree.CallExpression, callee: TSESTree.Identifier, args: Node[]): void {
    const found = packageOf(callee);
    const [first] = args;
    if (!first) return;
    if (!found) {
      // `const [user, setUser] = createSignal(null)`, in module scope
      const variable = project.variableOf(callee);
      const [held] = variable && project.outlives(variable) ? (project.puts.get(variable) ?? []) : [];
      if (variable && held?.from && held.path.length > 0 && SETTERS.test(callee.name) && isOpaque(held.from))
        put([{ base: { kind: "variable", variable }, path: [] }], "setter", call, first);
      return;
    }
    if (found.from.includes("sentry")) {
      if (SENTRY_SCOPE_WRITES.test(found.name)) sentryWrite(call, found, args);
      return;
    }
    const reads =
      LOCALE_SETTERS.test(found.name) ||
      TELLS_A_CLIENT.test(found.name) ||
      (found.from.startsWith(".") && CONFIGURES.test(found.name));
    if (!reads || !isUnused(call) || args.length > 2 || origins.settled(origins.of(first)).object) return;
    put([ofPackage(found.variable)], "setter", call, args.at(-1) ?? null);
  }

  function sentryWrite(
    call: TSESTree.CallExpression,
    { variable, from }: { variable: Variable; from: string },
    args: Node[],
  ): void {
    const data = args.at(-1);
    if (!data || !sentryScopes.isShared(call, from)) return;
    put([ofPackage(variable)], "sentry", call, data, null);
  }

  /** Follows parameters and `this` to what callers pass, and notes the writes that come out. */
  function follow(now: Effect, through: CallNode | null, depth: number, seen: Set<Node>): void {
    if (ways++ > MAX_WAYS) return;
    const { base } = now.reach;
    if (base.kind !== "parameter" && base.kind !== "this") {
      if (isOfCopy(now.reach)) return;
      const settled = origins.settled(now.origin);
      const path = now.reach.path.map((hop) => constantForAll(hop));
      const keyNodes = [...path.flatMap(({ key }) => (key ? [key] : [])), ...(now.key ? [now.key] : [])];
      const keyOrigins = keyNodes.map((key) => origins.settled(origins.of(key)));
      writes.push({
        base,
        path,
        manner: now.manner,
        node: now.node,
        through,
        value: now.value,
        valuePath: now.valuePath,
        origin: settled,
        keys: {
          ...NOTHING,
          request: keyOrigins.find(({ request }) => request)?.request ?? null,
          env: keyOrigins.some(({ env }) => env),
        },
        keyIsObject: keyOrigins.some(({ object }) => object),
        keyed: path.some(({ name }) => name === "*") || keyNodes.length > 0,
      });
      return;
    }
    const { fn } = base;
    const { path } = now.reach;
    if (depth > 6) return;
    const parameters = fn ? namesOf(fn) : none;
    const sites: Site[] = fn ? (values.sites.get(fn) ?? []).filter(({ call }) => entries.duringInvocations(call)) : [];
    for (const site of sites.slice(0, MAX_CALLERS)) {
      if (seen.has(site.call)) continue;
      let from = base.kind === "parameter" ? site.args[base.index] : site.receiver;
      if (base.kind === "parameter" && from === undefined) from = defaultOf(base.fn, base.index);
      if (!from) continue;
      const own = path.map((hop) => seenFrom(site, hop, parameters));
      const origin = fn ? origins.at(now.origin, fn, site.args) : now.origin;
      for (const reach of reaches.of(from)) {
        follow(
          { ...now, origin, reach: { ...now.reach, ...reach, path: [...reach.path, ...own] } },
          through ?? (site.call as CallNode),
          depth + 1,
          new Set([...seen, site.call]),
        );
      }
    }
    if (base.kind === "this" && sites.length === 0) {
      const own: Base[] = entries.isOfHandlers(base.holder) ? [{ kind: "handlers", node: base.holder }] : [];
      for (const holder of holders.get(base.holder) ?? own) {
        follow({ ...now, reach: { ...now.reach, base: holder } }, through, depth + 1, seen);
      }
    }
  }

  /** A key that is a parameter is constant if every caller passes a constant. */
  function constantForAll(hop: Hop): Hop {
    const fn = hop.key ? project.functionOf(hop.key) : null;
    if (!fn || hop.key?.type !== "Identifier") return hop;
    const sites = (values.sites.get(fn) ?? []).filter(({ call }) => entries.duringInvocations(call));
    const parameters = namesOf(fn);
    const seen = sites.map((site) => seenFrom(site, hop, parameters));
    const [first] = seen;
    return first && seen.every(({ key }) => key === null) ? first : hop;
  }

  /** Which parameter each variable is. */
  function namesOf(fn: FunctionNode): Map<Variable, number> {
    const found = new Map<Variable, number>();
    for (const [index, parameter] of fn.params.entries()) {
      const variable = parameter.type === "Identifier" ? project.variableOf(parameter) : undefined;
      if (variable) found.set(variable, index);
    }
    return found;
  }

  /** A key that is a parameter is constant where a caller passes a constant. */
  function seenFrom(site: Site, hop: Hop, parameters: Map<Variable, number>): Hop {
    if (hop.key?.type !== "Identifier") return hop;
    const variable = project.variableOf(hop.key);
    const index = variable && parameters.get(variable);
    const argument = index === undefined ? undefined : site.args[index];
    return argument && reaches.isConstant(argument) ? { name: reaches.constantName(argument), key: null } : hop;
  }

  function defaultOf(fn: FunctionNode, index: number): Node | null {
    const parameter = fn.params[index];
    return parameter?.type === "AssignmentPattern" ? parameter.right : null;
  }

  /** Shared variables and static fields that hold an instance of a class or an object literal. */
  function readHolders(): Map<Node, Base[]> {
    const found = new Map<Node, Base[]>();
    const add = (holder: Node, base: Base) => found.set(holder, [...(found.get(holder) ?? []), base]);
    for (const [variable, puts] of project.puts) {
      if (!project.outlives(variable)) continue;
      for (const put of puts) {
        if (put.from === null || put.path.length > 0 || put.to.length > 0) continue;
        for (const value of values.of(put.from)) {
          if (value.kind === "instance") add(value.of, { kind: "variable", variable });
          if (value.kind === "object") add(value.node, { kind: "variable", variable });
        }
      }
    }
    return found;
  }
}
