/** Parses JavaScript and TypeScript, with JSX, where ESLint is not there to do it: in the page and in the command. */
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { analyze } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import { type Comment, type Options, Parser } from "acorn";
import type { Failure } from "./finding.ts";
import type { Source } from "./source.ts";
import { isTypeOnly, TYPE_KEYS } from "./syntax.ts";

/**
 * Leaves regular expressions unread, and names that are declared twice: whether they are valid is not the rule's business,
 * and a type may share its name with a variable.
 */
function lenient(Base: typeof Parser): typeof Parser {
  return class extends Base {
    declareName(): void {
      // the scope manager knows what is declared where
    }
    checkLocalExport(): void {
      // and what is exported without being declared
    }
    validateRegExpFlags(): void {
      // any flags will do
    }
    validateRegExpPattern(): void {
      // and any pattern
    }
  };
}

const JavaScript = Parser.extend(lenient);
const TypeScript = Parser.extend(tsPlugin(), lenient);
const TypeScriptWithJsx = Parser.extend(tsPlugin({ jsx: true }), lenient);

/** What to try, in turn: a file that does not parse in one way may in another. */
function ways(file: string): { parser: typeof Parser; sourceType: "module" | "script" }[] {
  const modules = [
    { parser: TypeScriptWithJsx, sourceType: "module" as const },
    { parser: TypeScript, sourceType: "module" as const },
  ];
  // In a `.ts` file `<T>value` is a type assertion; elsewhere it may be JSX.
  if (/\.[cm]?ts$/.test(file)) modules.reverse();
  return [...modules, { parser: JavaScript, sourceType: "script" }];
}

/**
 * Parses a file as a module and, where that fails, as a script.
 *
 * @param file Its name. It decides what is tried first.
 * @returns What the analysis needs, or where and why it could not be parsed. Never throws.
 */
export function parse(file: string, text: string): Source | Failure {
  let failure: Failure | undefined;
  for (const { parser, sourceType } of ways(file)) {
    try {
      const comments: Comment[] = [];
      const options: Options = {
        ecmaVersion: "latest",
        sourceType,
        locations: true,
        ranges: true,
        allowHashBang: true,
        allowReturnOutsideFunction: sourceType === "script",
        onComment: comments,
      };
      const ast = parser.parse(text, options) as unknown as TSESTree.Program;
      ast.comments = comments as unknown as TSESTree.Comment[];
      // Without the tables of TypeScript's own libraries: they declare types, and the rule asks for none.
      const scopeManager = withoutTypes(ast, () =>
        analyze(ast, { sourceType, lib: [], jsxPragma: null, childVisitorKeys: {} }),
      );
      return { file, text, ast, scopeManager };
    } catch (error) {
      failure ??= explain(file, error);
    }
  }
  return failure ?? explain(file, new Error("It could not be read."));
}

type Fields = Record<string, unknown>;

/**
 * Runs `task` while the types are taken out of the tree. acorn-typescript spells some of them differently from what the
 * scope manager expects, and leaves out the empty lists of decorators that it expects everywhere.
 */
function withoutTypes<Result>(ast: TSESTree.Program, task: () => Result): Result {
  const taken: [holder: Fields, key: string, value: unknown][] = [];
  const take = (holder: Fields, key: string, instead: unknown) => {
    taken.push([holder, key, holder[key]]);
    holder[key] = instead;
  };
  const visit = (node: Fields): void => {
    node.decorators ??= [];
    if (node.type === "TSEnumDeclaration" && node.body === undefined) {
      node.body = { type: "TSEnumBody", members: node.members, range: node.range, loc: node.loc };
      delete node.members;
    }
    for (const key in node) {
      const value = node[key];
      if (typeof value !== "object" || value === null || key === "loc" || key === "comments") continue;
      if (TYPE_KEYS.has(key)) take(node, key, undefined);
      else if (Array.isArray(value)) {
        const list = value as unknown[];
        const kept = list.some(isTyping) ? list.filter((each) => !isTyping(each)) : list;
        if (kept !== list) take(node, key, kept);
        for (const each of kept) if (isTree(each)) visit(each);
      } else if (isTree(value)) {
        if (isTyping(value)) take(node, key, null);
        else visit(value);
      }
    }
    node.implements = [];
  };
  visit(ast as unknown as Fields);
  try {
    return task();
  } finally {
    for (const [holder, key, value] of taken) holder[key] = value;
  }
}

function isTree(value: unknown): value is Fields & { type: string } {
  return typeof value === "object" && value !== null && typeof (value as Fields).type === "string";
}

function isTyping(value: unknown): boolean {
  return isTree(value) && (isTypeOnly(value) || (value.type === "Identifier" && value.name === "this"));
}

function explain(file: string, error: unknown): Failure {
  const { message = String(error), loc } = error as { message?: string; loc?: { line: number; column: number } };
  const reason = message.replace(/ \(\d+:\d+\)$/, "");
  const { line = 1, column = 0 } = loc ?? {};
  return { file, line, column, message: `Could not parse, line ${line}: ${reason}` };
}
