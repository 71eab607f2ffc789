import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext } from "@playwright/test";
import { select, selectAll } from "hast-util-select";
import { attribute, readBuiltPages, textOf, type BuiltPage } from "../../src/site/built-pages.ts";
import { buildBareSite } from "./bare-site.ts";
import { readerPages } from "./build.ts";
import { expect, settled, test } from "./observed-page.ts";

const KIB = 1024;
/** What a page without a demo may weigh more than the same content on a bare Starlight page. */
const PLAIN_EXTRA = 3 * KIB;
/** How much more script a page with demos may load before the first click than one without. */
const DEMO_SCRIPT_EXTRA = 15 * KIB;

const hasDemo = ({ document }: BuiltPage) => select("live-demo, worker-check", document) !== undefined;
const plainPages = readerPages.filter((page) => !hasDemo(page));
const demoPages = readerPages.filter(hasDemo);

/** Compressed bytes that a page loads, by kind. Scripts that stand in the document count as `script` too, once in the total. */
type Weight = Record<"total" | "document" | "stylesheet" | "script" | "font" | "other", number>;

/** Bytes as they would travel: compressed, unless that makes them more. */
const compressed = (body: Buffer) => Math.min(body.length, gzipSync(body, { level: 9 }).length);

/** Loads a page with an empty cache and weighs every response. */
async function weigh(context: BrowserContext, address: string, { document }: BuiltPage): Promise<Weight> {
  const weight: Weight = { total: 0, document: 0, stylesheet: 0, script: 0, font: 0, other: 0 };
  const weighed: Promise<void>[] = [];
  const requests = { begun: 0, ended: 0 };
  const page = await context.newPage();
  page.on("request", () => requests.begun++);
  page.on("requestfinished", () => requests.ended++);
  page.on("requestfailed", () => requests.ended++);
  page.on("response", (response) => {
    const type = response.request().resourceType();
    const kind = type in weight ? (type as keyof Weight) : "other";
    weighed.push(
      response.body().then((body) => {
        weight[kind] += compressed(body);
        weight.total += compressed(body);
      }),
    );
  });
  await page.goto(address);
  for (let begun = 0; begun < requests.begun;) {
    begun = requests.begun;
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle))); // Starlight loads its search when idle
    await settled(page);
    await expect.poll(() => requests.ended).toBe(requests.begun);
  }
  await Promise.all(weighed);
  await context.close();
  const inline = selectAll("script:not([src])", document).filter(
    (script) => !attribute(script, "type").endsWith("json"),
  );
  weight.script += compressed(Buffer.from(inline.map(textOf).join("\n")));
  return weight;
}

/** A context in which the files of a folder are a site. */
async function serving(browser: Browser, dir: URL, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.replace(/\/$/, "/index.html");
    const file = new URL(`.${path}`, dir);
    return route.fulfill(existsSync(file) ? { path: fileURLToPath(file) } : { status: 404 });
  });
  return context;
}

test("pages stay within their budgets", async ({ browser, baseURL }, testInfo) => {
  testInfo.setTimeout(180_000);
  const bareOrigin = "http://bare.invalid";
  const bareFiles = await buildBareSite(testInfo.outputPath("bare"), plainPages);
  const barePages = await readBuiltPages(bareFiles);
  const rows: ({ page: string } & Weight)[] = [];
  const plainScripts: number[] = [];

  for (const page of plainPages) {
    const { pathname } = page;
    const barePage = barePages.find((other) => other.pathname === pathname);
    if (barePage === undefined) throw new Error(`The bare site lacks ${pathname}.`);
    const bare = await weigh(await serving(browser, bareFiles, bareOrigin), bareOrigin + pathname, barePage);
    const ours = await weigh(await browser.newContext(), `${baseURL ?? ""}${pathname}`, page);
    rows.push({ page: `${pathname} (bare)`, ...bare }, { page: pathname, ...ours });
    plainScripts.push(ours.script);
    expect.soft(ours.total - bare.total, `${pathname}: bytes over the bare page`).toBeLessThanOrEqual(PLAIN_EXTRA);
  }
  for (const page of demoPages) {
    const ours = await weigh(await browser.newContext(), `${baseURL ?? ""}${page.pathname}`, page);
    rows.push({ page: page.pathname, ...ours });
    const extra = ours.script - Math.min(...plainScripts);
    expect.soft(extra, `${page.pathname}: script over a plain page`).toBeLessThanOrEqual(DEMO_SCRIPT_EXTRA);
  }
  console.table(rows);
  expect(plainPages.length).toBeGreaterThan(0);
  expect(demoPages.length).toBeGreaterThan(0);
});
