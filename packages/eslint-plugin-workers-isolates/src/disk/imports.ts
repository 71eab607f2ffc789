/** Follows imports on disk, so that a linter that shows the rule one file lets it see where data goes. */
import { readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { parse } from "../parse.ts";
import type { Source } from "../source.ts";
import { AliasResolver } from "./aliases.ts";

/** How many files are read beside those that are there. */
const MAX_FILES = 50;
/** How much text they may hold together, in bytes. */
const MAX_BYTES = 1_000_000;
/** How many parsed files a long-running linter keeps. */
const MAX_KEPT = 500;

/** Endings of files that hold code, in the order in which an import without one is tried. */
const ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
/** What TypeScript code calls the file that will be compiled from the one on disk. */
const COMPILED_FROM: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** A parsed file and where it is. */
export interface Located {
  /** Absolute. */
  path: string;
  source: Source;
}

/** A parsed file, and what its imports mean. */
export interface FollowedSource extends Source {
  /** The names of the files that it imports, by how the import calls them. */
  imports: ReadonlyMap<string, string>;
}

/** A file's name as findings give it: relative to the working folder, with `/`. */
export function nameIn(cwd: string, path: string): string {
  return relative(cwd, resolve(cwd, path)).split(sep).join("/");
}

/** Takes away the byte order mark, which ESLint does not count as a column either. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/**
 * Reads and parses what the files import, by relative path or by an alias of their project, and what that imports,
 * nearest first and up to a bound. Files that cannot be read or parsed are left out.
 *
 * @returns All of them with their `imports`, those that were there first.
 */
export function followImports(files: readonly Located[], cwd: string): FollowedSource[] {
  const aliases = new AliasResolver();
  const seen = new Set(files.map(({ path }) => path));
  const queue = [...files];
  let left = { files: MAX_FILES, bytes: MAX_BYTES };
  const followed: FollowedSource[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const folder = dirname(next.path);
    const imports = new Map<string, string>();
    for (const specifier of specifiers(next.source)) {
      const target = locate(folder, specifier, aliases);
      if (target === null) continue;
      imports.set(specifier, nameIn(cwd, target.path));
      if (seen.has(target.path)) continue;
      seen.add(target.path);
      if (left.files === 0 || left.bytes < target.size) continue;
      const source = read(target, cwd);
      if (source === null) continue;
      left = { files: left.files - 1, bytes: left.bytes - target.size };
      queue.push({ path: target.path, source });
    }
    followed.push({ ...next.source, imports });
  }
  return followed;
}

/** What a file imports at its top level. */
function specifiers({ ast }: Source): Set<string> {
  const found = new Set<string>();
  for (const statement of ast.body) {
    switch (statement.type) {
      case "ImportDeclaration":
        if (statement.importKind !== "type") found.add(statement.source.value);
        break;
      case "ExportAllDeclaration":
      case "ExportNamedDeclaration":
        if (statement.source !== null && statement.exportKind !== "type") found.add(statement.source.value);
        break;
      case "VariableDeclaration":
        for (const { init } of statement.declarations) {
          if (init?.type !== "CallExpression" || init.callee.type !== "Identifier") continue;
          const [argument] = init.arguments;
          if (init.callee.name !== "require" || argument?.type !== "Literal") continue;
          if (typeof argument.value === "string") found.add(argument.value);
        }
    }
  }
  return found;
}

interface Target {
  path: string;
  size: number;
  modified: number;
}

/** Finds the file that an import means. @returns `null` for a package, or where there is none. */
function locate(folder: string, specifier: string, aliases: AliasResolver): Target | null {
  const isRelative = /^\.\.?(\/|$)/.test(specifier);
  const bases = isRelative ? [resolve(folder, specifier)] : aliases.targets(folder, specifier);
  for (const path of bases.flatMap(candidates)) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() === true) return { path, size: stats.size, modified: stats.mtimeMs };
  }
  return null;
}

function candidates(base: string): string[] {
  const ending = extname(base);
  const stem = base.slice(0, base.length - ending.length);
  return [
    ...(ENDINGS.includes(ending) ? [base] : []),
    ...(COMPILED_FROM[ending] ?? []).map((other) => stem + other),
    ...ENDINGS.map((other) => base + other),
    ...ENDINGS.map((other) => join(base, `index${other}`)),
  ];
}

const kept = new Map<string, Target & { cwd: string; source: Source | null }>();

/** Parses a file, unless it is unchanged since the last time. @returns `null` if that fails. */
function read(target: Target, cwd: string): Source | null {
  const before = kept.get(target.path);
  if (before?.modified === target.modified && before.size === target.size && before.cwd === cwd) return before.source;
  const source = readAnew(target.path, cwd);
  kept.delete(target.path);
  kept.set(target.path, { ...target, cwd, source });
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return source;
}

function readAnew(path: string, cwd: string): Source | null {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null; // not readable by this user, or gone since it was found
  }
  const parsed = parse(nameIn(cwd, path), withoutMark(text));
  return "ast" in parsed ? parsed : null;
}
