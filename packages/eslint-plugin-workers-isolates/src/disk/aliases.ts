/** The import aliases of a project: `paths` in the nearest `tsconfig.json` or `jsconfig.json`. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Expression, parseExpressionAt, type Pattern, type SpreadElement } from "acorn";

/** Patterns such as `~/*` and the absolute paths that they stand for, in which `*` is what the pattern's `*` matched. */
type Aliases = ReadonlyMap<string, readonly string[]>;

const NONE: Aliases = new Map();
/** How long a chain of `extends` is followed. */
const MAX_EXTENDS = 5;

/** Finds what aliases mean, and looks at each folder once. */
export class AliasResolver {
  readonly #ofFolder = new Map<string, Aliases>();

  /** The absolute paths, without ending, that an import in a file of this folder may mean: none if it is no alias. */
  targets(folder: string, specifier: string): string[] {
    for (const [pattern, targets] of this.#aliasesOf(folder)) {
      const star = pattern.indexOf("*");
      if (star < 0) {
        if (pattern === specifier) return [...targets];
        continue;
      }
      const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
      if (specifier.length < before.length + after.length) continue;
      if (!specifier.startsWith(before) || !specifier.endsWith(after)) continue;
      const matched = specifier.slice(before.length, specifier.length - after.length);
      return targets.map((target) => target.replace("*", () => matched));
    }
    return [];
  }

  #aliasesOf(folder: string): Aliases {
    const known = this.#ofFolder.get(folder);
    if (known) return known;
    const config = ["tsconfig.json", "jsconfig.json"].map((file) => join(folder, file)).find(isFile);
    const parent = dirname(folder);
    const aliases = config ? readAliases(config) : parent === folder ? NONE : this.#aliasesOf(parent);
    this.#ofFolder.set(folder, aliases);
    return aliases;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Reads `paths`, and what they are relative to, from a configuration or from the one that it extends. */
function readAliases(config: string, depth = 0): Aliases {
  const { compilerOptions, extends: base } = readJsonWithComments(config);
  const { paths, baseUrl } = asRecord(compilerOptions);
  const folder = resolve(dirname(config), typeof baseUrl === "string" ? baseUrl : ".");
  if (paths === undefined) {
    const next = typeof base === "string" && base.startsWith(".") ? resolve(dirname(config), base) : undefined;
    const file = next === undefined ? undefined : [next, `${next}.json`].find(isFile);
    return file !== undefined && depth < MAX_EXTENDS ? readAliases(file, depth + 1) : NONE;
  }
  return new Map(
    Object.entries(asRecord(paths)).map(([pattern, targets]) => [
      pattern,
      (Array.isArray(targets) ? targets : [])
        .filter((target) => typeof target === "string")
        .map((target) => resolve(folder, target)),
    ]),
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** JSON with comments and commas at the end is an expression of JavaScript. Anything else is read as `{}`. */
function readJsonWithComments(path: string): Record<string, unknown> {
  try {
    return asRecord(valueOf(parseExpressionAt(readFileSync(path, "utf8"), 0, { ecmaVersion: "latest" })));
  } catch {
    return {};
  }
}

function valueOf(node: Expression | SpreadElement | Pattern | null): unknown {
  switch (node?.type) {
    case "Literal":
      return node.value;
    case "ArrayExpression":
      return node.elements.map(valueOf);
    case "ObjectExpression":
      return Object.fromEntries(
        node.properties.flatMap((property) =>
          property.type === "Property" && property.key.type === "Literal"
            ? [[String(property.key.value), valueOf(property.value)]]
            : [],
        ),
      );
    default:
      return undefined;
  }
}
