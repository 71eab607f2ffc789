import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readBuiltPages } from "../../src/site/built-pages.ts";

/** The static assets of the build under test. */
export const assets = new URL("../../dist/client/", import.meta.url);

if (!existsSync(new URL("index.html", assets))) {
  throw new Error(`There is no build to test.\nExpected it in ${fileURLToPath(assets)}: run "npm run build" first.`);
}

/** Every page of the build. */
export const builtPages = await readBuiltPages(assets);

/** The address that serves each page; the one for missing pages has one too. */
export const addresses = builtPages.map(({ pathname }) => pathname.replace(/\.html$/, ""));

/** The pages that are there for themselves: all but the one for missing pages. */
export const readerPages = builtPages.filter(({ pathname }) => pathname.endsWith("/"));

/** Reads a file of the build as text. */
export function readAsset(pathname: string): Promise<string> {
  return readFile(new URL(`.${pathname}`, assets), "utf8");
}
