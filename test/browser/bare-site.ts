import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { twinAddress } from "../../src/site/twin-address.ts";
import { selectAll } from "hast-util-select";
import type { BuiltPage } from "../../src/site/built-pages.ts";
import { readAsset } from "./build.ts";

const MANIFEST = { name: "bare", type: "module", dependencies: { "@astrojs/starlight": "*", astro: "*" } };
const CONFIG = `
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
export default defineConfig({ integrations: [starlight({ title: "One Isolate, Many Requests" })] });
`;
const CONTENT = `
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Builds a Starlight site of the installed versions with nothing added, which says and shows the same: its pages are the
 * Markdown twins of this site's, with their figures.
 *
 * @param root Where to put it: a folder inside the repository, from which its imports find what is installed.
 * @param pages The pages to take over.
 * @returns The folder of the built site.
 */
export async function buildBareSite(root: string, pages: readonly BuiltPage[]): Promise<URL> {
  await mkdir(join(root, "src/content/docs"), { recursive: true });
  await writeFile(join(root, "package.json"), JSON.stringify(MANIFEST));
  await writeFile(join(root, "astro.config.mjs"), CONFIG);
  await writeFile(join(root, "src/content.config.ts"), CONTENT);
  for (const page of pages) {
    const twin = twinAddress(page.pathname);
    const file = join(root, "src/content/docs", twin);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, [await readAsset(twin), ...(await figuresOf(page))].join("\n\n"));
  }
  const astro = fileURLToPath(new URL("../../node_modules/astro/bin/astro.mjs", import.meta.url));
  await promisify(execFile)(process.execPath, [astro, "build", "--root", root], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  return pathToFileURL(join(root, "dist/"));
}

/** The HTML of a page's figures, without the blank lines that would end a block of HTML in Markdown. */
async function figuresOf({ pathname, document }: BuiltPage): Promise<string[]> {
  const html = await readAsset(`${pathname}index.html`);
  return selectAll('.sl-markdown-content svg:not([aria-hidden="true"])', document).map(({ position }) =>
    html.slice(position?.start.offset, position?.end.offset).replaceAll(/\n\s*\n/g, "\n"),
  );
}
