/** The files of an analysis and how they hang together: variables, functions, imports and exports. */
import type { ScopeManager, Variable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../finding.ts";
import type { Source } from "../source.ts";
import {
  boundBy,
  type CallNode,
  children,
  type ClassNode,
  type FunctionNode,
  isClass,
  isFunction,
  keyName,
  memberName,
  type Node,
  unwrap,
} from "../syntax.ts";

/** A value that a variable or one of its properties gets. */
export interface Put {
  /** Which part of `from`'s value it is; see `Bound.path`. */
  path: string[];
  /** What it is taken from. `null` where the value is not an expression, as in `x++`. */
  from: Node | null;
  /** The expression or declaration that does it. */
  node: Node;
  /** The property of the variable that gets it: `[]` for the variable itself, `"*"` for a computed key. */
  to: string[];
  kind: "declare" | "assign" | "logical" | "compound" | "update" | "each" | "default" | "method";
}

/** What a name that a file exports stands for. */
export type Export = { node: Node } | { file: SourceFile; name: string };

/** A file and what was found in it. */
export interface SourceFile extends Source {
  /** By name; `default` for the default export. */
  exports: Map<string, Export>;
  /** Files whose exports are all exported again. */
  passedOn: SourceFile[];
}

/** The project: every file's tree, read once. */
export interface Project {
  files: SourceFile[];
  parents: Map<Node, Node>;
  /** The class that a node is a member of. */
  classOf(member: Node): ClassNode | undefined;
  functions: FunctionNode[];
  classes: ClassNode[];
  calls: CallNode[];
  /** Assignments, updates, deletions, and loops that assign. */
  changes: (
    | TSESTree.AssignmentExpression
    | TSESTree.UpdateExpression
    | TSESTree.UnaryExpression
    | TSESTree.ForInStatement
    | TSESTree.ForOfStatement
  )[];
  /** Places where a function waits. */
  awaits: Node[];
  /** What each function returns. */
  returns: Map<FunctionNode, Node[]>;
  /** Every place where a variable gets a value. */
  puts: Map<Variable, Put[]>;
  /** Every place where a variable is named, its declarations aside. */
  mentions: Map<Variable, TSESTree.Identifier[]>;
  /** Names that are not declared anywhere in their file, such as `globalThis`. */
  globals: TSESTree.Identifier[];
  variableOf(identifier: Node): Variable | undefined;
  /** The function whose body a node stands in; `null` at the top level. */
  functionOf(node: Node): FunctionNode | null;
  fileOf(node: Node): SourceFile;
  placeOf(node: Node): Place;
  /** The source text of a node on one line, shortened. */
  textOf(node: Node, longest?: number): string;
  /** Whether a function runs once, when its file is loaded: an IIFE, a bundler's module wrapper. */
  runsOnce(fn: FunctionNode): boolean;
  /** Whether a variable outlives every invocation: it belongs to a file or to a function that runs once. */
  outlives(variable: Variable): boolean;
  /** Functions that run while modules are loaded and leave closures behind, which keep their variables. */
  factories: Set<FunctionNode>;
  /** What an import stands for: an export of a file of the project, or the package that it comes from. */
  imported(variable: Variable): Imported | undefined;
  /** What a file exports under a name. */
  exported(file: SourceFile, name: string): { node: Node; file: SourceFile } | undefined;
  resolve(from: SourceFile, specifier: string): SourceFile | undefined;
  isExported(variable: Variable): boolean;
}

export type Imported =
  | { kind: "export"; node: Node; file: SourceFile }
  | { kind: "namespace"; file: SourceFile }
  | { kind: "package"; from: string; name: string };

const EXTENSIONS = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
const BUNDLED_MODULE = /^(__commonJS|__commonJSMin|__esm|__esmMin|define|__d|__toCommonJS)$|^System$/;

/** Reads every file's tree once. */
export function readProject(sources: readonly Source[]): Project {
  const parents = new Map<Node, Node>();
  const variables = new Map<Node, Variable>();
  const enclosing = new Map<Node, FunctionNode | null>();
  const files: SourceFile[] = sources.map((source) => ({ ...source, exports: new Map(), passedOn: [] }));
  const byRoot = new Map<Node, SourceFile>(files.map((file) => [file.ast, file]));
  const byName = new Map(files.map((file) => [file.file.replace(/^\.?\//, ""), file]));
  const exportedVariables = new Set<Variable>();
  const once = new Map<FunctionNode, boolean>();

  const project: Project = {
    files,
    parents,
    classOf(member) {
      const body = parents.get(member);
      const owner = body && parents.get(body);
      return isClass(owner) ? owner : undefined;
    },
    functions: [],
    classes: [],
    calls: [],
    changes: [],
    awaits: [],
    returns: new Map(),
    puts: new Map(),
    mentions: new Map(),
    globals: [],
    variableOf: (identifier) => variables.get(identifier),
    functionOf,
    fileOf(node) {
      let root = node;
      for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
      const file = byRoot.get(root);
      if (file === undefined) throw new Error("A node of no file.");
      return file;
    },
    placeOf(node) {
      const { loc, range } = node;
      const start = {
        file: project.fileOf(node).file,
        line: loc.start.line,
        column: loc.start.column,
        start: range[0],
      };
      // The name alone, without the type that may follow it.
      if (node.type === "Identifier") {
        const { length } = node.name;
        return { ...start, endLine: start.line, endColumn: start.column + length, end: start.start + length };
      }
      return { ...start, endLine: loc.end.line, endColumn: loc.end.column, end: range[1] };
    },
    textOf(node, longest = 40) {
      const text = project.fileOf(node).text.slice(node.range[0], node.range[1]).replace(/\s+/g, " ");
      return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
    },
    runsOnce,
    outlives(variable) {
      const fn = functionOf(variable.scope.block, true);
      return fn === null || runsOnce(fn) || (project.factories.has(fn) && variable.defs[0]?.type === "Variable");
    },
    factories: new Set(),
    imported,
    exported,
    resolve,
    isExported: (variable) => exportedVariables.has(variable),
  };

  function functionOf(node: Node, inclusive = false): FunctionNode | null {
    if (inclusive && isFunction(node)) return node;
    const known = enclosing.get(node);
    if (known !== undefined) return known;
    const parent = parents.get(node);
    const fn = parent === undefined ? null : isFunction(parent) ? parent : functionOf(parent);
    enclosing.set(node, fn);
    return fn;
  }

  function runsOnce(fn: FunctionNode): boolean {
    const known = once.get(fn);
    if (known !== undefined) return known;
    once.set(fn, false);
    const answer = runsOnceNow(fn);
    once.set(fn, answer);
    return answer;
  }

  function runsOnceNow(fn: FunctionNode): boolean {
    let node: Node = fn;
    let parent = parents.get(node);
    while (parent !== undefined && (unwrap(parent) !== parent || parent.type === "SequenceExpression")) {
      node = parent;
      parent = parents.get(node);
    }
    if (parent?.type === "MemberExpression" && /^(call|apply)$/.test(memberName(parent) ?? "")) {
      node = parent;
      parent = parents.get(node);
    }
    const outside = functionOf(fn);
    if (outside !== null && !runsOnce(outside)) return false;
    if (parent?.type === "CallExpression" && parent.callee === node) return true;
    if (parent?.type === "CallExpression") return isBundledModule(parent.callee) || isPlugin(parent.callee);
    // A module of a bundle is a method or property of an object that the bundler's runtime holds.
    if (parent?.type === "Property" || parent?.type === "ArrayExpression") {
      const holder = parent.type === "Property" ? parents.get(parent) : parent;
      const owner = holder && parents.get(holder);
      if (owner?.type === "CallExpression") {
        return isBundledModule(owner.callee) || (isFunction(unwrap(owner.callee)) && fn.params.length <= 4);
      }
      return owner?.type === "VariableDeclarator" && owner.id.type === "Identifier" && /modules/i.test(owner.id.name);
    }
    return false;
  }

  /** Nitro calls a plugin once, when it starts: https://nitro.build/guide/plugins */
  function isPlugin(callee: Node): boolean {
    return callee.type === "Identifier" && callee.name === "defineNitroPlugin";
  }

  function isBundledModule(callee: Node): boolean {
    const name = callee.type === "MemberExpression" ? callee.object : callee;
    return name.type === "Identifier" && BUNDLED_MODULE.test(name.name);
  }

  function resolve(from: SourceFile, specifier: string): SourceFile | undefined {
    const known = from.imports?.get(specifier);
    if (known !== undefined) return byName.get(known.replace(/^\.?\//, ""));
    if (!/^[./~@#]/.test(specifier)) return undefined;
    let path = specifier;
    if (specifier.startsWith(".")) {
      const parts = from.file
        .replace(/^\.?\//, "")
        .split("/")
        .slice(0, -1);
      for (const part of specifier.split("/")) {
        if (part === "..") parts.pop();
        else if (part !== ".") parts.push(part);
      }
      path = parts.join("/");
    } else if (/^[~@#]/.test(specifier)) {
      path = specifier.replace(/^[~@#$]*\//, "src/"); // the usual aliases of a project's own source folder
    }
    const bare = path.replace(/^\//, "");
    for (const stem of [bare, bare.replace(/\.[cm]?jsx?$/, "")]) {
      for (const extension of EXTENSIONS) {
        const found = byName.get(`${stem}${extension}`) ?? byName.get(`${stem}/index${extension || ".ts"}`);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  function exported(file: SourceFile, name: string, seen = new Set<SourceFile>()): ReturnType<Project["exported"]> {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const found = file.exports.get(name);
    if (found && "node" in found) return { node: found.node, file };
    if (found) return exported(found.file, found.name, seen);
    if (name === "default") return undefined;
    for (const other of file.passedOn) {
      const passed = exported(other, name, seen);
      if (passed) return passed;
    }
    return undefined;
  }

  function imported(variable: Variable): Imported | undefined {
    // A type may share its name with a variable.
    const isType = (parent: Node | null | undefined) =>
      parent?.type === "ImportDeclaration" && parent.importKind === "type";
    const definition = variable.defs.find(({ parent }) => !isType(parent as Node | null)) ?? variable.defs[0];
    if (definition === undefined) return undefined;
    const node = definition.node as Node;
    if (node.type === "VariableDeclarator") return required(variable, node);
    if (!/^Import(Default|Namespace)?Specifier$/.test(node.type)) return undefined;
    const declaration = definition.parent as TSESTree.ImportDeclaration | undefined;
    if (declaration?.type !== "ImportDeclaration") return undefined;
    const from = declaration.source.value;
    const name =
      node.type === "ImportSpecifier"
        ? node.imported.type === "Identifier"
          ? node.imported.name
          : node.imported.value
        : node.type === "ImportDefaultSpecifier"
          ? "default"
          : "*";
    return followed(from, name, declaration);
  }

  /** `const x = require("…")`, as CommonJS and bundlers write an import. */
  function required(variable: Variable, declarator: TSESTree.VariableDeclarator): Imported | undefined {
    const init = declarator.init && unwrap(declarator.init);
    if (init?.type !== "CallExpression" || init.callee.type !== "Identifier" || init.callee.name !== "require") {
      return undefined;
    }
    const [specifier] = init.arguments;
    if (specifier?.type !== "Literal" || typeof specifier.value !== "string") return undefined;
    const bound = boundBy(declarator.id).find(({ target }) => variables.get(target) === variable);
    return bound && followed(specifier.value, bound.path[0] ?? "*", declarator);
  }

  function followed(from: string, name: string, at: Node): Imported {
    const file = resolve(project.fileOf(at), from);
    if (file === undefined) return { kind: "package", from, name };
    if (name === "*") return { kind: "namespace", file };
    const found = exported(file, name);
    return found ? { kind: "export", ...found } : { kind: "package", from, name };
  }

  function put(variable: Variable | undefined, one: Put): void {
    if (variable === undefined) return;
    const list = project.puts.get(variable);
    if (list) list.push(one);
    else project.puts.set(variable, [one]);
  }

  /** Notes what a pattern binds or assigns. */
  function putAll(pattern: Node, from: Node | null, node: Node, kind: Put["kind"], first: string[] = []): void {
    for (const { target, path, defaults } of boundBy(pattern)) {
      putInto(target, { path: [...first, ...path], from, node, to: [], kind });
      for (const value of defaults) putInto(target, { path: [], from: value, node, to: [], kind: "default" });
    }
  }

  function putInto(target: Node, one: Put): void {
    const { root, path } = chainOf(target);
    if (root.type === "Identifier") put(variables.get(root), { ...one, to: path });
  }

  function read(node: Node, parent: Node | undefined, fn: FunctionNode | null): void {
    if (parent !== undefined) parents.set(node, parent);
    let inside = fn;
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        inside = node;
        project.functions.push(node);
        project.returns.set(node, node.body.type === "BlockStatement" ? [] : [node.body]);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        project.classes.push(node);
        break;
      case "CallExpression":
      case "NewExpression":
        project.calls.push(node);
        break;
      case "AwaitExpression":
      case "YieldExpression":
        project.awaits.push(node);
        break;
      case "ReturnStatement":
        if (fn && node.argument) project.returns.get(fn)?.push(node.argument);
        break;
      case "VariableDeclarator":
        if (node.init) putAll(node.id, node.init, node, "declare");
        break;
      case "AssignmentExpression":
        project.changes.push(node);
        putAll(
          node.left,
          node.right,
          node,
          node.operator === "=" ? "assign" : /^(\?\?|\|\||&&)=$/.test(node.operator) ? "logical" : "compound",
        );
        break;
      case "UpdateExpression":
        project.changes.push(node);
        putInto(unwrap(node.argument), { path: [], from: null, node, to: [], kind: "update" });
        break;
      case "UnaryExpression":
        if (node.operator === "delete") project.changes.push(node);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.type === "ForOfStatement" && node.await) project.awaits.push(node);
        if (node.left.type === "VariableDeclaration") {
          for (const { id } of node.left.declarations) putAll(id, node.right, node, "each", ["*"]);
        } else {
          project.changes.push(node);
          putAll(node.left, node.right, node, "each", ["*"]);
        }
        break;
      default:
    }
    for (const child of children(node)) read(child, node, inside);
  }

  for (const file of files) {
    readScopes(file.scopeManager, variables, project);
    read(file.ast, undefined, null);
  }
  for (const call of project.calls) noteContents(call);
  for (const file of files) readExports(file);

  /** `list.push(x)`, `map.set(k, v)` and `Object.assign(target, x)` put values into a variable's object too. */
  function noteContents(call: CallNode): void {
    const callee = unwrap(call.callee);
    if (callee.type !== "MemberExpression") return;
    const name = memberName(callee);
    if (name === "assign" && callee.object.type === "Identifier" && callee.object.name === "Object") {
      const [target, ...rest] = call.arguments;
      if (target)
        for (const from of rest) putInto(unwrap(target), { path: [], from, node: call, to: [], kind: "method" });
      return;
    }
    if (name === undefined || !/^(push|unshift|add|set|append|splice|fill|concat|enqueue)$/.test(name)) return;
    const { root, path } = chainOf(unwrap(callee.object));
    if (root.type !== "Identifier") return;
    const key = /^(set|append)$/.test(name) && call.arguments[0] ? constantKey(call.arguments[0]) : undefined;
    for (const from of call.arguments) {
      put(variables.get(root), { path: [], from, node: call, to: [...path, key ?? "*"], kind: "method" });
    }
  }

  function constantKey(node: Node): string | undefined {
    return keyName(node, true);
  }

  function readExports(file: SourceFile): void {
    const name = (node: TSESTree.Identifier | TSESTree.StringLiteral) =>
      node.type === "Identifier" ? node.name : node.value;
    const add = (as: string, node: Node) => {
      file.exports.set(as, { node });
      const variable = variables.get(unwrap(node));
      if (variable) exportedVariables.add(variable);
    };
    for (const statement of file.ast.body) {
      if (statement.type === "ExportDefaultDeclaration") {
        const { declaration } = statement;
        add("default", declaration);
        if ((isFunction(declaration) || isClass(declaration)) && declaration.id) {
          const variable = variables.get(declaration.id);
          if (variable) exportedVariables.add(variable);
        }
      } else if (statement.type === "ExportAllDeclaration") {
        const other = resolve(file, statement.source.value);
        if (other && statement.exported === null) file.passedOn.push(other);
      } else if (statement.type === "ExportNamedDeclaration") {
        if (statement.declaration) {
          for (const declared of declaredBy(statement.declaration)) add(declared.name, declared);
        }
        const other = statement.source && resolve(file, statement.source.value);
        for (const { local, exported: as } of statement.specifiers) {
          if (statement.source) {
            if (other) file.exports.set(name(as), { file: other, name: name(local) });
          } else add(name(as), local);
        }
      }
    }
    for (const change of project.changes) {
      if (change.type !== "AssignmentExpression" || change.left.type !== "MemberExpression") continue;
      if (project.fileOf(change) !== file) continue;
      const { root, path } = chainOf(change.left);
      if (root.type !== "Identifier") continue;
      // CommonJS: `exports.x = …`, `module.exports = …`, `module.exports.x = …`
      const keys =
        root.name === "module" && path[0] === "exports" ? path.slice(1) : root.name === "exports" ? path : null;
      if (keys === null || keys.length > 1) continue;
      const right = unwrap(change.right);
      if (keys[0] !== undefined) add(keys[0], right);
      else {
        add("default", right);
        if (right.type === "ObjectExpression") {
          for (const property of right.properties) {
            if (property.type !== "Property") continue;
            const key = keyName(property.key, property.computed);
            if (key !== undefined) add(key, property.value);
          }
        }
      }
    }
  }

  return project;
}

/** The identifiers that a declaration declares. */
function declaredBy(declaration: Node): TSESTree.Identifier[] {
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) =>
      boundBy(id).flatMap(({ target }) => (target.type === "Identifier" ? [target] : [])),
    );
  }
  return (isFunction(declaration) || isClass(declaration)) && declaration.id ? [declaration.id] : [];
}

/** Takes `a.b[c].d` apart: the expression at its root and the names of the members, `"*"` for computed ones. */
export function chainOf(node: Node): { root: Node; path: string[] } {
  const path: string[] = [];
  let root = unwrap(node);
  while (root.type === "MemberExpression") {
    path.unshift(memberName(root) ?? "*");
    root = unwrap(root.object);
  }
  return { root, path };
}

/** Connects every identifier with its variable. */
function readScopes(manager: ScopeManager, variables: Map<Node, Variable>, project: Project): void {
  const global = manager.scopes[0];
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) variables.set(identifier, variable);
    }
  }
  for (const scope of manager.scopes) {
    for (const reference of scope.references) {
      const { identifier, resolved } = reference;
      // Absent from eslint-scope's references, which know no types.
      if ((reference as { isTypeReference?: boolean }).isTypeReference === true) continue;
      // At the top level of a script, what `var` and `function` declare is left for the host to resolve.
      const declared = resolved ?? global?.set.get(identifier.name);
      const node = identifier as TSESTree.Identifier;
      if (!declared || declared.defs.length === 0) {
        project.globals.push(node);
        continue;
      }
      variables.set(node, declared);
      const list = project.mentions.get(declared);
      if (list) list.push(node);
      else project.mentions.set(declared, [node]);
    }
  }
}
