/** Edits that mend a finding, where that is mechanical. */
import type { Variable } from "@typescript-eslint/scope-manager";
import type { MessageId, Suggestion } from "../finding.ts";
import { isClass, type Node, unwrap } from "../syntax.ts";
import type { Project } from "./project.ts";

/** What an editor can offer for a finding about a variable. */
export function suggestionsFor(project: Project, variable: Variable, id: MessageId): Suggestion[] {
  if (id === "regex-last-index") return withoutFlag(project, variable);
  if (id === "request-data") return moveInside(project, variable);
  return [];
}

function withoutFlag(project: Project, variable: Variable): Suggestion[] {
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
function moveInside(project: Project, variable: Variable): Suggestion[] {
  const [definition] = variable.defs;
  const declarator = definition?.node as Node | undefined;
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || project.isExported(variable))
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
