import type { File } from "~rule/check.ts";

/**
 * Picks files of a folder out of texts by path, the main one first.
 *
 * @param folder Path of the folder, with `/` at both ends.
 * @param main Name of the main file, without `.ts`.
 * @param isBeside Whether a file with that name comes along.
 * @returns Nothing where the main one is missing.
 */
export function filesOf(
  texts: Readonly<Record<string, string>>,
  folder: string,
  main: string,
  isBeside: (name: string) => boolean,
): File[] {
  const text = texts[`${folder}${main}.ts`];
  if (text === undefined) return [];
  const beside = Object.entries(texts).flatMap(([path, other]) => {
    const name = path.slice(folder.length, -".ts".length);
    return path.startsWith(folder) && name !== main && isBeside(name) ? [{ file: `${name}.ts`, text: other }] : [];
  });
  return [{ file: `${main}.ts`, text }, ...beside];
}
