import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { select } from "hast-util-select";
import { attribute, readBuiltPages, textOf } from "../../src/site/built-pages.ts";

const repository = new URL("../../", import.meta.url);
const SOURCES = ["astro.config.mjs", "demos", "packages", "public", "src", "tsconfig.json", "wrangler.jsonc"];
const HOMEPAGE = "https://one-isolate.dev/";
const REPOSITORY = "https://github.com/somebody/one-isolate";

test("with real addresses in package.json, the site states them everywhere", async () => {
  test.setTimeout(180_000);
  const root = test.info().outputPath("site");
  await mkdir(root, { recursive: true });
  const isSource = (path: string) =>
    !/[\\/](node_modules|\.wrangler)([\\/]|$)/.test(path.slice(fileURLToPath(repository).length));
  for (const name of SOURCES) {
    await cp(new URL(name, repository), join(root, name), { recursive: true, filter: isSource });
  }
  const manifest = JSON.parse(await readFile(new URL("package.json", repository), "utf8")) as object;
  const addressed = { ...manifest, homepage: HOMEPAGE, repository: { type: "git", url: `git+${REPOSITORY}.git` } };
  await writeFile(join(root, "package.json"), JSON.stringify(addressed));
  const astro = fileURLToPath(new URL("node_modules/astro/bin/astro.mjs", repository));
  await promisify(execFile)(process.execPath, [astro, "build", "--root", root], {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false" },
  });

  const dir = pathToFileURL(join(root, "dist/client/"));
  const read = (name: string) => readFile(new URL(name, dir), "utf8");
  const pages = (await readBuiltPages(dir)).filter(({ pathname }) => pathname.endsWith("/"));
  expect(pages.length).toBeGreaterThan(3);

  const sitemap = await read("sitemap-0.xml");
  const index = await read("llms.txt");
  expect(await read("sitemap-index.xml")).toContain(`<loc>${HOMEPAGE}sitemap-0.xml</loc>`);
  expect(await read("robots.txt")).toContain(`Sitemap: ${HOMEPAGE}sitemap-index.xml\n`);
  for (const { pathname, document } of pages) {
    const address = new URL(pathname, HOMEPAGE).href;
    expect(sitemap).toContain(`<loc>${address}</loc>`);
    expect(attribute(select('link[rel="canonical"]', document), "href")).toBe(address);
    expect(attribute(select('meta[property="og:url"]', document), "content")).toBe(address);
    expect(attribute(select('meta[property="og:image"]', document), "content")).toMatch(
      /^https:\/\/one-isolate\.dev\/.+\.png$/,
    );
  }
  expect(index).toContain(`](${HOMEPAGE}tutorial.md): `);
  const lesson = pages.find(({ pathname }) => pathname === "/tutorial/two-requests-at-once/");
  const edit = select('a[href*="/edit/"]', lesson?.document);
  expect(attribute(edit, "href")).toBe(`${REPOSITORY}/edit/main/src/content/docs/tutorial/two-requests-at-once.mdx`);
  expect(edit && textOf(edit)).toMatch(/edit/i);
});
