import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes a folder that holds these files until the test ends. @param files Their texts, by path. */
export function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "workers-isolates-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  addFiles(folder, files);
  return folder;
}

export function addFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A Worker whose `currentUser` is request data in module scope. */
export const LEAKY = `let currentUser = null;
export default {
  async fetch(request) {
    currentUser = request.headers.get("x-user");
    await fetch("https://example.com");
    return new Response(currentUser);
  },
};
`;

/** A Worker with one binding of each level: \`user\`, \`pages\` and \`count\`. */
export const EACH_LEVEL = `let user = null;
const pages = new Map();
let count = 0;
export default {
  async fetch(request) {
    user = request.headers.get("x-user");
    pages.set(request.url, await (await fetch("https://example.com")).text());
    count++;
    return new Response([user, pages.get(request.url), count].join());
  },
};
`;
