/** The little that the analysis needs to know about ESTree and TS-ESTree, whichever parser made the tree. */
import type { TSESTree } from "@typescript-eslint/types";

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Members of a node that hold types, or that are not part of the tree. */
const NOT_CODE = new Set([
  "parent",
  "loc",
  "range",
  "tokens",
  "comments",
  "typeAnnotation",
  "returnType",
  "typeParameters",
  "typeArguments",
  "superTypeParameters",
  "superTypeArguments",
  "implements",
]);

/** Members that hold types. */
export const TYPE_KEYS: ReadonlySet<string> = new Set([...NOT_CODE].slice(5));

const TYPE_ONLY =
  /^TS(InterfaceDeclaration|TypeAlias|DeclareFunction|Abstract|IndexSignature|EmptyBody|DeclareMethod|NamespaceExport)/;

/** Declarations that leave no code behind. */
export function isTypeOnly(tree: object): boolean {
  const node = tree as { type: string; declare?: boolean; value?: { type: string } | null };
  if (node.declare === true) return true;
  if (node.type === "MethodDefinition") return node.value?.type.startsWith("TS") === true;
  return node.type.startsWith("TS") && TYPE_ONLY.test(node.type);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The children of a node that are code, in the order in which they stand. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const key in node) {
    if (NOT_CODE.has(key)) continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const each of value as unknown[]) if (isNode(each) && !isTypeOnly(each)) found.push(each);
    } else if (isNode(value) && !isTypeOnly(value)) found.push(value);
  }
  // Parsers put a node's members in different orders.
  for (let index = 1; index < found.length; index++) {
    if ((found[index - 1]?.range[0] ?? 0) > (found[index]?.range[0] ?? 0))
      return found.sort((a, b) => a.range[0] - b.range[0]);
  }
  return found;
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === "ClassDeclaration" || node?.type === "ClassExpression";
}

/** The expression behind type assertions, optional chains and `await`-less wrappers, which change no value. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}

/** The name of a key or property that the code spells out; `undefined` where it is computed. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === "Literal") return String(key.value);
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (!computed && key.type === "Identifier") return key.name;
  if (key.type === "TemplateLiteral" && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name of the member that is accessed; `undefined` where it is computed. */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  return keyName(node.property, node.computed);
}

/** The name of the function or method that is called; `undefined` where it is computed. */
export function calleeName(call: CallNode): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === "Identifier"
    ? callee.name
    : callee.type === "MemberExpression"
      ? memberName(callee)
      : undefined;
}

/** Whether a node is another one or stands in it, in the same file. */
export function isWithin({ range: [start, end] }: Node, { range: [from, to] }: Node): boolean {
  return from <= start && end <= to;
}

/** The pattern or identifier of a parameter, without default value, rest or access modifier. */
export function parameterTarget(parameter: Node): Node {
  switch (parameter.type) {
    case "AssignmentPattern":
      return parameterTarget(parameter.left);
    case "TSParameterProperty":
      return parameterTarget(parameter.parameter);
    case "RestElement":
      return parameterTarget(parameter.argument);
    default:
      return parameter;
  }
}

/** A variable that a pattern binds, and how it is taken out of the value: the keys, outermost first. */
export interface Bound {
  /** The identifier, or a member expression where the pattern assigns to one. */
  target: Node;
  /** Names of the properties on the way; `"*"` for an element of an array, a computed key, or what is left over. */
  path: string[];
  /** Values that it gets where there is none. */
  defaults: Node[];
}

/** Everything that a pattern binds or assigns. */
export function boundBy(pattern: Node | null, path: string[] = [], defaults: Node[] = []): Bound[] {
  if (pattern === null) return [];
  switch (pattern.type) {
    case "AssignmentPattern":
      return boundBy(pattern.left, path, [...defaults, pattern.right]);
    case "RestElement":
      return boundBy(pattern.argument, [...path, "*"], defaults);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => boundBy(element, [...path, "*"], defaults));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        property.type === "RestElement"
          ? boundBy(property.argument, [...path, "..."], defaults)
          : boundBy(property.value, [...path, keyName(property.key, property.computed) ?? "*"], defaults),
      );
    case "TSParameterProperty":
      return boundBy(pattern.parameter, path, defaults);
    default:
      return [{ target: unwrap(pattern), path, defaults }];
  }
}

/** The name of a declared type: `Request`, `Context` of `Hono.Context<E>`; of a union, the names of all its parts. */
export function typeNames(annotation: unknown): string[] {
  if (!isNode(annotation)) return [];
  const node = annotation as Node & {
    typeAnnotation?: unknown;
    typeName?: Node & { name?: string; right?: { name: string } };
    types?: unknown[];
    elementType?: unknown;
  };
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSTypeOperator":
      return typeNames(node.typeAnnotation);
    case "TSTypeReference": {
      const name = node.typeName as { name?: string; right?: { name: string } };
      const read = name.name ?? name.right?.name ?? "";
      const { typeArguments, typeParameters } = node as unknown as Record<string, { params?: unknown[] } | undefined>;
      const inner = (typeArguments ?? typeParameters)?.params ?? [];
      return /^(Promise|Readonly|Required|Partial|NonNullable|Array)$/.test(read)
        ? [read, ...inner.flatMap(typeNames)]
        : [read];
    }
    case "TSUnionType":
    case "TSIntersectionType":
      return (node.types as unknown[]).flatMap(typeNames);
    case "TSArrayType":
      return typeNames(node.elementType);
    default:
      return [];
  }
}
