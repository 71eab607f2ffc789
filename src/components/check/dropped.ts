import type { File as SourceFile } from "~rule/check.ts";
import { reasonToPass, reasonToSkip, type Skipped, skippedSentence } from "./taken.ts";

/** What a reader handed over. */
export interface Brought {
  files: SourceFile[];
  /** What of it is not looked at, in one sentence; `""` where nothing was skipped. */
  skipped: string;
}

interface Found {
  path: string;
  file: File;
}

/** Reads files that were chosen with a button, one by one or with their folder. */
export function readChosen(list: FileList): Promise<Brought> {
  const found = [...list].map((file) => ({ path: withoutFolder(file.webkitRelativePath) || file.name, file }));
  return read(found, []);
}

/** Reads what was dropped, with all that is in folders. */
export async function readDropped(dropped: readonly (FileSystemEntry | File)[]): Promise<Brought> {
  const skipped: Skipped[] = [];
  const alone = dropped.length === 1;
  const found = await Promise.all(
    dropped.map(async (one) => (one instanceof File ? [{ path: one.name, file: one }] : walk(one, skipped, alone))),
  );
  return read(found.flat(), skipped);
}

/** @param isRoot Whether the entry is the one folder that was dropped, whose name no path needs. */
async function walk(entry: FileSystemEntry, skipped: Skipped[], isRoot = false): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  if (!isDirectory(entry)) return [];
  if (reasonToPass(entry.name) && !isRoot) {
    skipped.push({ path, reason: "folder" });
    return [];
  }
  const inside = await Promise.all((await entriesOf(entry)).map((each) => walk(each, skipped)));
  return inside.flat().map((one) => (isRoot ? { ...one, path: withoutFolder(one.path) } : one));
}

/** All entries of a folder: a reader gives some at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function read(found: Found[], skipped: Skipped[]): Promise<Brought> {
  const taken: Found[] = [];
  for (const one of found.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const reason = reasonToSkip(one.path, one.file.size, taken.length);
    if (reason === undefined) taken.push(one);
    else skipped.push({ path: one.path, reason });
  }
  const files = await Promise.all(taken.map(async ({ path, file }) => ({ file: path, text: await file.text() })));
  return { files, skipped: skippedSentence(skipped) };
}

function withoutFolder(path: string): string {
  return path.replace(/^[^/]*\//, "");
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
