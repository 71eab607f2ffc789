/** Finds the code in files and folders, as git would list it. */
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const CODE = /\.[cm]?[jt]sx?$/;
/** Declares types or was made by a minifier: nobody wrote what it does there. */
const NOT_WRITTEN = /\.d\.[cm]?ts$|\.min\.[cm]?js$/;
/** Folders that hold what was installed or built; those whose name begins with a dot are left out as well. */
const SKIPPED = new Set(["node_modules", "dist", "build", "coverage"]);
/** A larger file in a folder is a bundle or data. */
const MAX_BYTES = 1_000_000;

/** Code files, as absolute paths. */
export interface Found {
  /** In the order of the paths, without repetition. */
  files: string[];
  /** Left out because of their size. */
  tooLarge: string[];
}

/**
 * The code files that the paths mean: a file that is named is taken as it is, a folder is walked.
 *
 * @param paths Absolute.
 * @throws {Error} with `code: "ENOENT"` where a path does not exist.
 */
export function findFiles(paths: readonly string[]): Found {
  const files = new Set<string>();
  const tooLarge = new Set<string>();
  for (const path of paths) {
    if (!statSync(path).isDirectory()) {
      files.add(path);
      continue;
    }
    for (const file of walk(path)) (lstatSync(file).size > MAX_BYTES ? tooLarge : files).add(file);
  }
  return { files: [...files].sort(), tooLarge: [...tooLarge].filter((file) => !files.has(file)).sort() };
}

/** The code files in a folder. What git ignores is left out, unless the folder itself is in what git ignores. */
function walk(folder: string): string[] {
  const listed = listedByGit(folder);
  return listed.length > 0 ? listed : everything(folder);
}

function listedByGit(folder: string): string[] {
  let output;
  try {
    output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return []; // git is not installed, or the folder is in no repository
  }
  return output.split("\0").flatMap((file) => {
    if (file === "" || file.split("/").some((part) => isSkipped(part))) return [];
    const path = join(folder, file);
    const stats = lstatSync(path, { throwIfNoEntry: false }); // git lists deleted files, too
    if (stats?.isDirectory() === true) return existsSync(join(path, ".git")) ? walk(path) : []; // a repository in this one
    return stats?.isFile() === true && isCode(path) ? [path] : [];
  });
}

function everything(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isSkipped(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return everything(path);
    return entry.isFile() && isCode(path) ? [path] : [];
  });
}

function isSkipped(entry: string): boolean {
  return SKIPPED.has(entry) || entry.startsWith(".");
}

function isCode(path: string): boolean {
  return CODE.test(path) && !NOT_WRITTEN.test(path);
}

const PROJECT_FILES = ["package.json", "wrangler.jsonc", "wrangler.json", "wrangler.toml"];

/**
 * Groups files by project: the nearest folder above each that holds a `package.json` or a Wrangler configuration.
 *
 * @returns The folder of each project, and its files. Files of no project belong to the folder `fallback`.
 */
export function byProject(files: readonly string[], fallback: string): Map<string, string[]> {
  const known = new Map<string, string>();
  const projectOf = (folder: string): string => {
    let project = known.get(folder);
    if (project === undefined) {
      const parent = dirname(folder);
      const isProject = PROJECT_FILES.some((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.isFile());
      project = isProject ? folder : parent === folder ? fallback : projectOf(parent);
      known.set(folder, project);
    }
    return project;
  };
  const projects = new Map<string, string[]>();
  for (const file of files) {
    const project = projectOf(dirname(file));
    const group = projects.get(project);
    if (group === undefined) projects.set(project, [file]);
    else group.push(file);
  }
  return projects;
}
