/** Which functions run during an invocation, and which of their parameters belong to it. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { Options } from "../finding.ts";
import {
  calleeName,
  type ClassNode,
  type FunctionNode,
  isFunction,
  keyName,
  memberName,
  type Node,
  parameterTarget,
  typeNames,
  unwrap,
} from "../syntax.ts";
import {
  APPLICATION_NAMES,
  CONTEXT_MEMBERS,
  CONTEXT_NAMES,
  ENTRY_CLASSES,
  ENV_TYPES,
  EVENTS,
  EXPORTED_HANDLERS,
  HANDLER_TYPES,
  HANDLERS,
  INVOCATION_SETTERS,
  OBJECT_TYPES,
  PERSONAL_NAMES,
  REQUEST_NAMES,
  REQUEST_TYPES,
  RESOLVED_TYPES,
  ROUTES,
  SETTERS,
  SYNCHRONOUS_CALLBACKS,
  VAGUELY_PERSONAL_NAMES,
  WRAPPERS,
} from "./names.ts";
import type { Project } from "./project.ts";
import type { Values } from "./values.ts";

/**
 * What a parameter holds.
 *
 * - `request`: data of the invocation; `object` says that it is one of its own objects, not plain data.
 * - `env`: the Worker's bindings.
 */
export interface Role {
  holds: "request" | "env" | "application";
  object: boolean;
  /** Only a name says so: what callers pass counts for more, where there are any. */
  guess: boolean;
}

export interface Entries {
  /** Whether a function runs only while modules are loaded. */
  onlyAtStart(fn: FunctionNode | null): boolean;
  /** Whether the code at a node can run during an invocation. */
  duringInvocations(node: Node): boolean;
  /** What a parameter holds by its own account, `undefined` if that is up to the callers. */
  role(fn: FunctionNode, index: number): Role | undefined;
  /** What is taken out of a parameter by destructuring. */
  partRole(whole: Role | undefined, path: readonly string[]): Role | undefined;
  /** The variable that a function is declared as or kept in. */
  variableHolding(fn: FunctionNode): Variable | undefined;
  /** The name under which a function is exported. */
  offered(fn: FunctionNode): string | undefined;
  /** Names of the entry points that were found, for the reader. */
  handlers: string[];
  /** Whether the runtime makes the instances of a class. */
  isEntryClass(node: ClassNode): boolean;
  /** The handler that a function is, by its name in the runtime: `fetch`, `queue`… */
  handlerName(fn: FunctionNode): string | undefined;
  /** Whether an object literal is one of handlers: it is `this` in each of them, for every invocation. */
  isOfHandlers(node: Node): boolean;
}

interface Entry {
  name: string;
  /** Roles of its parameters; the last one holds for all that follow. */
  roles: (Role | undefined)[];
}

const REQUEST: Role = { holds: "request", object: true, guess: false };
const DATA: Role = { holds: "request", object: false, guess: false };
const ENV: Role = { holds: "env", object: false, guess: false };
const APPLICATION: Role = { holds: "application", object: false, guess: true };

export function readEntries(project: Project, values: Values, options: Options): Entries {
  const wrappers = new Set(options.handlerWrappers);
  const entries = new Map<FunctionNode, Entry>();
  const entryClasses = new Map<ClassNode, boolean>();
  const starts = new Map<FunctionNode, boolean>();
  const roles = new Map<FunctionNode, (Role | undefined)[]>();

  const handlerObjects = new Set<Node>();
  const usesRewriter = project.globals.some(({ name }) => name === "HTMLRewriter");

  for (const fn of project.functions) {
    const entry = entryOf(fn);
    if (entry) entries.set(fn, entry);
  }

  function parentOf(node: Node): Node | undefined {
    let parent = project.parents.get(node);
    while (parent && unwrap(parent) !== parent) parent = project.parents.get(parent);
    return parent;
  }

  function entryOf(fn: FunctionNode): Entry | undefined {
    const parent = parentOf(fn);
    if (!parent) return undefined;
    if (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") return ofClass(fn, parent);
    if (parent.type === "Property") {
      const name = keyName(parent.key, parent.computed);
      if (name !== undefined && HANDLERS.test(name) && isHandlerObject(parent, fn)) {
        const object = project.parents.get(parent);
        if (object) handlerObjects.add(object);
        return handler(name);
      }
      const type = resolvedType(parent);
      if (type !== undefined) return { name: `${type}.${name ?? "*"}`, roles: [DATA] };
    }
    if (parent.type === "AssignmentExpression" && parent.left.type === "MemberExpression") {
      // `worker.fetch = async (request) => …`, `module.exports.fetch = …`
      const name = memberName(parent.left);
      if (name === "fetch" && fn.params.length > 0 && isShared(parent.left.object)) return handler(name);
    }
    const called = handedTo(fn);
    if (called) return called;
    const type = declaredType(fn, parent).find((name) => HANDLER_TYPES.test(name));
    if (type !== undefined) return type.startsWith("Exported") ? handler(type) : { name: type, roles: [REQUEST] };
    const exported = exportedName(fn);
    if (exported !== undefined) {
      if (isServerAction(fn)) return { name: exported, roles: [DATA] };
      if (EXPORTED_HANDLERS.test(exported)) return { name: exported, roles: [REQUEST, undefined, REQUEST] };
      if (exported === "default" && fn.params.length > 0 && looksLikeHandler(fn)) {
        return { name: "default", roles: [REQUEST, undefined, REQUEST] };
      }
      if (HANDLERS.test(exported) && exported !== "test") return handler(exported);
    }
    return isMiddleware(fn) ? { name: exported ?? "middleware", roles: [REQUEST] } : undefined;
  }

  /** What the code says a function is: `const greet: MiddlewareHandler = …`, `function greet(): MiddlewareHandler { return … }`. */
  function declaredType(fn: FunctionNode, parent: Node): string[] {
    if (parent.type === "VariableDeclarator") return typeNames(parent.id.typeAnnotation);
    const maker = parent.type === "ReturnStatement" ? project.functionOf(parent) : isFunction(parent) ? parent : null;
    return maker && maker !== fn ? typeNames(maker.returnType) : [];
  }

  /** `{ Mutation: { addUser: (parent, args, context) => … } }`, and `{ Subscription: { added: { subscribe: … } } }`. */
  function resolvedType(property: TSESTree.Property): string | undefined {
    const holder = project.parents.get(property);
    const field = holder?.type === "ObjectExpression" ? project.parents.get(holder) : undefined;
    if (field?.type !== "Property") return undefined;
    const name = keyName(field.key, field.computed);
    if (name !== undefined && RESOLVED_TYPES.test(name)) return name;
    return keyName(property.key, property.computed) === "subscribe" ? resolvedType(field) : undefined;
  }

  /** `new Promise((resolve) => …)`, which calls its function at once: who resolves it wakes the invocation that made it. */
  function promiseOf(fn: FunctionNode): Node | undefined {
    const call = values.handedOver.get(fn)?.call;
    return call?.type === "NewExpression" && call.callee.type === "Identifier" && call.callee.name === "Promise"
      ? call
      : undefined;
  }

  /** `new ReadableStream({ start(controller) {…} })`: a stream belongs to the invocation that made it. */
  function isOfStream(fn: FunctionNode): boolean {
    const { call, property } = values.handedOver.get(fn) ?? {};
    return (
      property !== undefined &&
      call?.type === "NewExpression" &&
      call.callee.type === "Identifier" &&
      /^(Readable|Writable|Transform)Stream$/.test(call.callee.name)
    );
  }

  function isShared(node: Node): boolean {
    const target = unwrap(node);
    if (target.type === "MemberExpression") return true;
    const variable = target.type === "Identifier" ? project.variableOf(target) : undefined;
    return variable ? project.outlives(variable) : target.type === "Identifier" && target.name !== "globalThis";
  }

  function handler(name: string): Entry {
    return { name, roles: [REQUEST, ENV, REQUEST] };
  }

  /** An object literal with a `fetch` that takes a request; not the options of some client. */
  function isHandlerObject(property: TSESTree.Property, fn: FunctionNode): boolean {
    const holder = project.parents.get(property);
    if (holder?.type !== "ObjectExpression") return false;
    const first = fn.params[0] && parameterTarget(fn.params[0]);
    if (!first) return true;
    if (first.type === "Identifier" && /^(url|input|info|resource|u|href|path|endpoint)$/i.test(first.name))
      return false;
    return true;
  }

  function looksLikeHandler(fn: FunctionNode): boolean {
    const [first] = fn.params;
    const target = first && parameterTarget(first);
    if (target?.type === "ObjectPattern") return true;
    return target?.type === "Identifier" && (REQUEST_NAMES.test(target.name) || CONTEXT_NAMES.test(target.name));
  }

  /** A function that React calls for a form or a component of the browser, with what that sends. */
  function isServerAction(fn: FunctionNode): boolean {
    const bodies = [project.fileOf(fn).ast.body, fn.body.type === "BlockStatement" ? fn.body.body : []];
    return bodies.some(([first]) => first?.type === "ExpressionStatement" && first.directive === "use server");
  }

  /** An imported store that is about somebody: it hands to a subscriber who was served last. */
  function isStoreOfSomebody(node: Node): boolean {
    const variable = node.type === "Identifier" ? project.variableOf(node) : undefined;
    const imported = variable && project.imported(variable);
    return imported?.kind === "package" && PERSONAL_NAMES.test(imported.name.replaceAll("_", ""));
  }

  /** `(c, next) => …` */
  function isMiddleware(fn: FunctionNode): boolean {
    const [first, second, third] = fn.params.map((parameter) => parameterTarget(parameter));
    if (first?.type !== "Identifier" || second?.type !== "Identifier" || third) return false;
    return (REQUEST_NAMES.test(first.name) || CONTEXT_NAMES.test(first.name)) && /^_?next$/.test(second.name);
  }

  /** `app.get("/", handler)`, `addEventListener("fetch", handler)`, `defineMiddleware(handler)`. */
  function handedTo(fn: FunctionNode): Entry | undefined {
    const handed = values.handedOver.get(fn);
    if (!handed) return undefined;
    const { call, index, property } = handed;
    const callee = unwrap(call.callee);
    const name = calleeName(call);
    if (name === undefined) return undefined;
    const [first] = call.arguments;
    const label = first?.type === "Literal" ? ` ${String(first.value)}` : "";
    if (name === "addEventListener") {
      if (first?.type !== "Literal" || !EVENTS.test(String(first.value))) return undefined;
      return { name: String(first.value), roles: [REQUEST] };
    }
    if (wrappers.has(name) || WRAPPERS.test(name)) return { name: `${name}()`, roles: [REQUEST] };
    if (callee.type !== "MemberExpression") return undefined;
    if (property !== undefined) {
      // `new HTMLRewriter().on("a", { element(element) {…} })`: what passes is the body of this invocation's response.
      return /^on(Document)?$/.test(name) && /^(element|text|comments|doctype|end|document)$/.test(property)
        ? { name: `HTMLRewriter ${property}`, roles: [REQUEST] }
        : undefined;
    }
    if (name === "subscribe" && index === 0 && isStoreOfSomebody(callee.object)) return { name: "", roles: [DATA] };
    if (!ROUTES.test(name) || fn.params.length === 0) return undefined;
    if (
      /^(get|set|has|find|delete|add|any|all|resolve|error|catch|on|default)$/.test(name) &&
      values.builtin(callee.object)
    )
      return undefined;
    if (name === "all" && callee.object.type === "Identifier" && callee.object.name === "Promise") return undefined;
    // Hono's and itty's routes begin with a path or a method; `use` and the like may begin with the handler.
    const takesHandlerFirst =
      /^(use|notFound|onError|catch|all|onRequest|before|after|middleware|query|mutation|subscription|handler|action|derive|resolve|createMiddleware|createHandlers|error|onBeforeHandle|onAfterHandle|hears|start|onNotFound|validator|default|guard)$/;
    if (index === 0 && !takesHandlerFirst.test(name)) return undefined;
    const failure = /^(onError|error)$/.test(name);
    return { name: `route ${name}${label}`, roles: failure ? [undefined, REQUEST] : [REQUEST] };
  }

  function ofClass(
    fn: FunctionNode,
    member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
  ): Entry | undefined {
    const owner = project.classOf(member);
    const name = keyName(member.key, member.computed) ?? "";
    if (/^(element|text|comments|doctype|end)$/.test(name) && usesRewriter)
      return { name: `HTMLRewriter ${name}`, roles: [REQUEST] };
    if (!owner || member.static || !isEntryClass(owner)) return undefined;
    if (member.type === "MethodDefinition" && member.kind === "constructor") {
      return { name: "", roles: [REQUEST, ENV, undefined] };
    }
    if (name.startsWith("#") || isPrivate(member)) return undefined;
    const label = owner.id?.name ?? "class";
    if (HANDLERS.test(name) && name !== "test") return { name: `${label}.${name}`, roles: [REQUEST] };
    // A Durable Object's own helper methods are called with what it has; callers say more than the name.
    if ((values.sites.get(fn) ?? []).length > 0) return undefined;
    return { name: `${label}.${name} (RPC)`, roles: fn.params.map(() => DATA) };
  }

  function isPrivate(member: { accessibility?: string | undefined }): boolean {
    return member.accessibility === "private" || member.accessibility === "protected";
  }

  function isEntryClass(node: ClassNode): boolean {
    const known = entryClasses.get(node);
    if (known !== undefined) return known;
    entryClasses.set(node, false);
    const answer = isEntryClassNow(node);
    entryClasses.set(node, answer);
    return answer;
  }

  function isEntryClassNow(node: ClassNode): boolean {
    const parent = node.superClass && unwrap(node.superClass);
    if (parent) {
      const name =
        parent.type === "MemberExpression" ? memberName(parent) : parent.type === "Identifier" ? parent.name : "";
      if (name && ENTRY_CLASSES.test(name)) return true;
      if (values.of(parent).some((value) => value.kind === "class" && isEntryClass(value.node))) return true;
      if (
        parent.type === "CallExpression" &&
        /DurableObject|WorkerEntrypoint|Server|Agent/.test(project.textOf(parent.callee))
      )
        return true;
    }
    if (
      (node as { implements?: { expression?: { name?: string } }[] }).implements?.some(
        ({ expression }) => expression?.name === "DurableObject",
      )
    ) {
      return true;
    }
    // Before `extends DurableObject` there was only the shape: an exported class with a `fetch` and the state it is given.
    const variable = node.id && project.variableOf(node.id);
    if (!variable || !project.isExported(variable)) return false;
    let hasFetch = false;
    let takesState = false;
    for (const each of node.body.body) {
      if (each.type !== "MethodDefinition" || !isFunction(each.value)) continue;
      const name = keyName(each.key, each.computed);
      if (name === "fetch" || name === "alarm") hasFetch = true;
      const [first] = each.value.params;
      const target = first && parameterTarget(first);
      if (
        each.kind === "constructor" &&
        target?.type === "Identifier" &&
        /^(state|ctx|controller|durableObjectState)$/i.test(target.name)
      )
        takesState = true;
    }
    return hasFetch && takesState;
  }

  /** The name that a function is exported under, itself or through its variable. */
  function exportedName(fn: FunctionNode): string | undefined {
    const holder = variableHolding(fn);
    const parent = parentOf(fn);
    if (parent?.type === "ExportDefaultDeclaration") return "default";
    for (const { exports } of [project.fileOf(fn)]) {
      for (const [name, found] of exports) {
        if (!("node" in found)) continue;
        if (unwrap(found.node) === fn) return name;
        if (holder && project.variableOf(unwrap(found.node)) === holder) return name;
        // `export const onRequest = [first, second]`, `export const handle = sequence(first, second)`
        if (parent?.type === "ArrayExpression" && holderOf(parent) === project.variableOf(unwrap(found.node)))
          return name;
      }
    }
    // `export const GET: RequestHandler = …` and SvelteKit's `export const actions = { default: async (event) => … }`
    if (parent?.type === "Property") {
      const object = project.parents.get(parent);
      const owner = object && holderOf(object);
      if (owner && project.isExported(owner) && owner.name === "actions") return "action";
    }
    return undefined;
  }

  /** `export const session = { set(key, value) { … } }` */
  function exportedMethod(fn: FunctionNode): string | undefined {
    const parent = parentOf(fn);
    const object = parent?.type === "Property" ? project.parents.get(parent) : undefined;
    const owner = object && holderOf(object);
    if (parent?.type !== "Property" || !owner || !project.isExported(owner)) return undefined;
    return keyName(parent.key, parent.computed);
  }

  function variableHolding(fn: FunctionNode): Variable | undefined {
    return fn.type === "FunctionDeclaration" && fn.id ? project.variableOf(fn.id) : holderOf(fn);
  }

  function holderOf(node: Node): Variable | undefined {
    const parent = parentOf(node);
    if (parent?.type === "VariableDeclarator") return project.variableOf(parent.id);
    return undefined;
  }

  function onlyAtStart(fn: FunctionNode | null): boolean {
    if (fn === null) return true;
    const known = starts.get(fn);
    if (known !== undefined) return known;
    starts.set(fn, true); // a function that only calls itself is never called
    const answer = onlyAtStartNow(fn);
    starts.set(fn, answer);
    return answer;
  }

  function atStart(node: Node): boolean {
    return onlyAtStart(project.functionOf(node));
  }

  function onlyAtStartNow(fn: FunctionNode): boolean {
    if (project.runsOnce(fn)) return true;
    if (entries.has(fn)) return false;
    const promise = promiseOf(fn);
    if (promise) return atStart(promise);
    const parent = parentOf(fn);
    if (parent?.type === "CallExpression" && parent.callee === fn) return atStart(parent);
    const sites = values.sites.get(fn) ?? [];
    if (parent?.type === "MethodDefinition" || parent?.type === "PropertyDefinition") {
      return sites.length > 0 && sites.every(({ call }) => atStart(call));
    }
    const variable = variableHolding(fn);
    if (variable) {
      if (project.isExported(variable) || isExportedHere(fn)) {
        // Other files of the project say when they call it; without any, it may be called at any time.
        const own = project.fileOf(fn);
        return sites.some(({ call }) => project.fileOf(call) !== own) && sites.every(({ call }) => atStart(call));
      }
      return (project.mentions.get(variable) ?? []).every((mention) => isCallAtStart(mention, variable));
    }
    const handed = values.handedOver.get(fn);
    if (handed && handed.property === undefined) return callsBackAtStart(handed.call);
    if (sites.length > 0 && parent?.type === "CallExpression") return sites.every(({ call }) => atStart(call));
    return false;
  }

  /** `export` inside a namespace. */
  function isExportedHere(fn: FunctionNode): boolean {
    return project.parents.get(fn)?.type === "ExportNamedDeclaration";
  }

  function isCallAtStart(mention: TSESTree.Identifier, variable: Variable): boolean {
    const parent = parentOf(mention);
    if (parent?.type === "VariableDeclarator" && parent.id === mention) return true;
    if (parent?.type === "AssignmentExpression" && parent.left === mention) return true;
    if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") {
      // `Store.prototype.get = …` names the function without calling it.
      return parent?.type === "MemberExpression" && memberName(parent) === "prototype" && variable.defs.length > 0;
    }
    return atStart(parent) && (parent.callee === mention || callsBackAtStart(parent));
  }

  /** Whether a call at the top level calls the functions that it is handed at once. */
  function callsBackAtStart(call: Node): boolean {
    if (call.type !== "CallExpression" || !atStart(call)) return false;
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression") return false;
    return SYNCHRONOUS_CALLBACKS.test(memberName(callee) ?? "") && !/^(call|apply)$/.test(memberName(callee) ?? "");
  }

  for (const fn of project.functions) {
    const outside = project.functionOf(fn);
    if (!outside || project.runsOnce(outside) || onlyAtStart(fn)) continue;
    if (isFactory(outside, fn)) project.factories.add(outside);
  }

  /** Whether a function is called while modules are loaded, and leaves a function behind that is called later. */
  function isFactory(outside: FunctionNode, fn: FunctionNode): boolean {
    if (entries.has(outside) || outside.async || outside.generator) return false;
    const parent = parentOf(fn);
    const isReturned = parent?.type === "ReturnStatement" || parent === outside;
    if (!isReturned && !(fn.type === "FunctionDeclaration" && returnsIt(outside, fn))) return false;
    const sites = values.sites.get(outside) ?? [];
    if (sites.length > 0) return sites.every(({ call }) => atStart(call));
    // Nobody calls it here. What it returns looks like a handler, so it is what middleware is made with.
    return (
      fn.params.length > 0 &&
      outside.params.every((_, index) => rolesOf(outside)[index]?.holds !== "request") &&
      rolesOf(fn)[0]?.holds === "request"
    );
  }

  function returnsIt(outside: FunctionNode, fn: FunctionNode): boolean {
    const variable = fn.id && project.variableOf(fn.id);
    return (project.returns.get(outside) ?? []).some(
      (returned) => variable && project.variableOf(unwrap(returned)) === variable,
    );
  }

  function rolesOf(fn: FunctionNode): (Role | undefined)[] {
    const known = roles.get(fn);
    if (known) return known;
    const entry = entries.get(fn);
    const found = fn.params.map((parameter, index) => roleOf(fn, parameter, index, entry));
    roles.set(fn, found);
    return found;
  }

  function roleOf(fn: FunctionNode, parameter: Node, index: number, entry: Entry | undefined): Role | undefined {
    const target = parameterTarget(parameter);
    const name = target.type === "Identifier" ? target.name : "";
    const types = typeNames((target as { typeAnnotation?: unknown }).typeAnnotation);
    if (types.some((type) => ENV_TYPES.test(type))) return ENV;
    if (types.some((type) => REQUEST_TYPES.test(type)))
      return { ...REQUEST, object: types.some((type) => OBJECT_TYPES.test(type)) };
    if (/^_?env(ironment)?$/i.test(name) || /^_?bindings$/i.test(name)) return ENV;
    if (promiseOf(fn) || isOfStream(fn)) return REQUEST;
    if (entry) {
      const role = entry.roles[Math.min(index, entry.roles.length - 1)];
      if (/^_?(next|resolve|done|reply|step|cb|callback)$/.test(name)) return undefined;
      if (role) return role;
      if (index < entry.roles.length) return undefined;
    }
    if (
      types.length > 0 &&
      /^(D1Database|KVNamespace|R2Bucket|Fetcher|DurableObjectNamespace|Queue|Hyperdrive|Ai|VectorizeIndex|AnalyticsEngineDataset)$/.test(
        types[0] ?? "",
      )
    )
      return ENV;
    // `req: TenantRequest` is called a request twice, whatever the type adds.
    if (REQUEST_NAMES.test(name) && types.every((type) => type.endsWith("Request"))) return { ...REQUEST, guess: true };
    // `init(env, ctx)` is handed what the handler was.
    const before = fn.params[index - 1];
    if (/^_?ctx$/.test(name) && types.length === 0 && before && roleOf(fn, before, index - 1, entry)?.holds === "env")
      return { ...REQUEST, guess: true };
    if (target.type === "Identifier" && CONTEXT_NAMES.test(name) && isUsedAsContext(target))
      return { ...REQUEST, guess: true };
    if (target.type === "ObjectPattern" && index === 0 && types.length === 0 && unpacksRequest(target))
      return { ...REQUEST, guess: true };
    const exported = entry ? undefined : exportedName(fn);
    if (exported !== undefined) {
      const [, whose] = SETTERS.exec(exported) ?? [];
      if (INVOCATION_SETTERS.test(whose ?? "") && index === 0) return { ...REQUEST, guess: true };
      if (APPLICATION_NAMES.test(name)) return APPLICATION;
      const isPersonal =
        PERSONAL_NAMES.test(name) ||
        (whose !== undefined && VAGUELY_PERSONAL_NAMES.test(name)) ||
        (index === 0 && whose !== undefined && (PERSONAL_NAMES.test(whose) || VAGUELY_PERSONAL_NAMES.test(whose)));
      if (isPersonal) return { ...DATA, guess: true };
    }
    return undefined;
  }

  function isUsedAsContext(identifier: TSESTree.Identifier): boolean {
    const variable = project.variableOf(identifier);
    return (variable ? (project.mentions.get(variable) ?? []) : []).some((mention) => {
      const parent = parentOf(mention);
      if (parent?.type === "VariableDeclarator" && parent.id.type === "ObjectPattern") return unpacksRequest(parent.id);
      return (
        parent?.type === "MemberExpression" &&
        parent.object === mention &&
        CONTEXT_MEMBERS.test(memberName(parent) ?? "")
      );
    });
  }

  function unpacksRequest(pattern: TSESTree.ObjectPattern): boolean {
    return pattern.properties.some(
      (property) =>
        property.type === "Property" &&
        /^(request|req|cookies|locals|event|waitUntil)$/.test(keyName(property.key, property.computed) ?? ""),
    );
  }

  function partRole(whole: Role | undefined, path: readonly string[]): Role | undefined {
    if (whole?.holds !== "request") return whole;
    for (const [index, name] of path.entries()) {
      if (/^(env|bindings)$/.test(name) || (name === "platform" && path[index + 1] === undefined)) {
        return name === "platform" ? whole : { ...ENV, guess: whole.guess };
      }
      if (/^(next|resolve|fetch|step|scheduledTime|redirect|json|error)$/.test(name) && index === 0) return undefined;
    }
    const last = path.at(-1);
    if (last === undefined) return whole;
    return { ...whole, object: isObjectMember(last) };
  }

  return {
    onlyAtStart,
    duringInvocations: (node) => !atStart(node),
    role: (fn, index) => rolesOf(fn)[index],
    partRole,
    variableHolding,
    offered: (fn) => exportedName(fn) ?? exportedMethod(fn),
    handlers: [...new Set([...entries.values()].map(({ name }) => name).filter(Boolean))],
    isEntryClass,
    handlerName: (fn) => entries.get(fn)?.name,
    isOfHandlers: (node) => handlerObjects.has(node),
  };
}

/** Members of a request or context that are objects of the invocation themselves. */
export function isObjectMember(name: string): boolean {
  return /^(req|request|ctx|executionCtx|executionContext|raw|event|body|signal|webSocket|headers|waitUntil|response|res|readable|writable|context|server|client|resolve|reject|promise|[01*])$/.test(
    name,
  );
}
