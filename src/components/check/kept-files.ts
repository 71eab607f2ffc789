import type { File } from "~rule/check.ts";

const KEY = "one-isolate:check";

/** The files of this tab, so that a reload loses nothing. They go when the tab is closed. */
export interface Kept {
  files: File[];
  /** Index of the file that is open. */
  open: number;
}

/** Keeps the files for a reload, or forgets them. Where the browser keeps nothing, or not that much, nothing is kept. */
export function keep(kept: Kept | undefined): void {
  try {
    sessionStorage.removeItem(KEY);
    if (kept) sessionStorage.setItem(KEY, JSON.stringify({ version: 1, ...kept }));
  } catch {
    // Full or blocked: the page works on without.
  }
}

/** The files that were kept; `undefined` where there are none, or none that this version of the page can read. */
export function kept(): Kept | undefined {
  try {
    return readKept(JSON.parse(sessionStorage.getItem(KEY) ?? "null"));
  } catch {
    return undefined;
  }
}

/** Reads what was kept, whoever wrote it. */
export function readKept(value: unknown): Kept | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("version" in value) || value.version !== 1 || !("files" in value) || !Array.isArray(value.files))
    return undefined;
  const files = value.files.filter(isFile).map(({ file, text }) => ({ file, text }));
  if (files.length === 0) return undefined;
  const open = "open" in value && typeof value.open === "number" && value.open in files ? value.open : 0;
  return { files, open };
}

function isFile(value: unknown): value is File {
  if (typeof value !== "object" || value === null || !("file" in value) || !("text" in value)) return false;
  return typeof value.file === "string" && typeof value.text === "string";
}
