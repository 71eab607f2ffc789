/** Which files of a folder are looked at. */

/** Folders that hold what others wrote or what a build made. */
const FOLDERS = ["node_modules", "dist", ".git", ".wrangler"];
/** The largest file that is taken, in bytes. */
const LARGEST = 400_000;
/** How many files are taken at most. */
const MOST = 300;

/** Why a file or a folder is not looked at. */
export type Reason = "folder" | "declarations" | "kind" | "size" | "number";

/** A file or folder that is not looked at. */
export interface Skipped {
  /** Its path, with `/`. */
  path: string;
  reason: Reason;
}

/** Says why a folder is not opened; `undefined` for one that is. */
export function reasonToPass(folder: string): Reason | undefined {
  return FOLDERS.includes(folder) ? "folder" : undefined;
}

/**
 * Says why a file is not taken; `undefined` for one that is.
 *
 * @param path Its path from the folder that was given, with `/`.
 * @param size In bytes.
 * @param taken How many have been taken so far.
 */
export function reasonToSkip(path: string, size: number, taken: number): Reason | undefined {
  if (path.split("/").slice(0, -1).some(reasonToPass)) return "folder";
  if (/\.d\.[cm]?ts$/.test(path)) return "declarations";
  if (!/\.[cm]?[jt]sx?$/.test(path)) return "kind";
  if (size > LARGEST) return "size";
  if (taken >= MOST) return "number";
  return undefined;
}

/** Says what was skipped and why, in one sentence; `""` where nothing was. */
export function skippedSentence(skipped: readonly Skipped[]): string {
  const of = (reason: Reason) => skipped.filter((one) => one.reason === reason).map(({ path }) => path);
  const folders = [...new Set(of("folder").flatMap((path) => path.split("/").filter(reasonToPass).slice(0, 1)))];
  const parts = [
    folders.join(", "),
    counted(of("declarations").length, "declaration file", "(*.d.ts)"),
    counted(
      of("kind").length,
      "file",
      "that is neither JavaScript nor TypeScript",
      "that are neither JavaScript nor TypeScript",
    ),
    named(of("size"), `over ${LARGEST / 1000} kB`),
    counted(of("number").length, "file", `beyond the first ${MOST}`),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Skipped: ${parts.join("; ")}.`;
}

function counted(count: number, noun: string, one: string, many = one): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${noun} ${one}` : `${count} ${noun}s ${many}`;
}

function named(paths: readonly string[], what: string): string {
  if (paths.length === 0) return "";
  const shown = paths.slice(0, 3).join(", ");
  return `${counted(paths.length, "file", what)} (${shown}${paths.length > 3 ? ", …" : ""})`;
}
