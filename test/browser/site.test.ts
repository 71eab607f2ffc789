import { select, selectAll } from "hast-util-select";
import { homepage } from "../../src/site/addresses.ts";
import { attribute, textOf, type BuiltPage } from "../../src/site/built-pages.ts";
import { twinAddress } from "../../src/site/twin-address.ts";
import { builtPages, readAsset, readerPages } from "./build.ts";
import { expect, test } from "./observed-page.ts";

const meta = (page: BuiltPage, name: string) =>
  attribute(select(`meta[name="${name}"], meta[property="${name}"]`, page.document), "content");
const here = (page: BuiltPage) => new URL(page.pathname, "https://this-site.invalid");

test("every page has a title and a description of its own", () => {
  for (const read of [
    (page: BuiltPage) => textOf(select("title", page.document) ?? page.document),
    (page: BuiltPage) => meta(page, "description"),
  ]) {
    const texts = readerPages.map(read);
    expect(texts).not.toContain("");
    expect(new Set(texts).size, texts.join("\n")).toBe(texts.length);
  }
});

test("every page has a social image of the usual size, announced where the site has an address", async ({
  request,
}) => {
  for (const page of readerPages) {
    const path = `/social${page.pathname === "/" ? "/index" : page.pathname.replace(/\/$/, "")}.png`;
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"]).toBe("image/png");
    const png = await response.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([1200, 630]);
    // A social image has a whole address or none: that is what the sites which show it accept.
    expect(meta(page, "og:image")).toBe(homepage === undefined ? "" : new URL(path, homepage).href);
    expect(meta(page, "og:image:alt") !== "").toBe(homepage !== undefined);
  }
});

test("every internal link leads to a page or file that is there, and its fragment to an element", async ({
  request,
}) => {
  const links = new Map<string, string>();
  for (const page of builtPages) {
    for (const link of selectAll("a[href], link[href]", page.document)) {
      const target = new URL(attribute(link, "href"), here(page));
      if (target.origin === here(page).origin) links.set(target.pathname + target.hash, page.pathname);
      else expect(target.href, `${page.pathname} links to another site`).toMatch(/^https:\/\/[a-z]/);
    }
  }
  expect(links.size).toBeGreaterThan(10);
  for (const [link, from] of links) {
    const { pathname, hash } = new URL(link, "https://this-site.invalid");
    const target = builtPages.find((page) => page.pathname === pathname);
    if (target === undefined) {
      const response = await request.get(pathname, { maxRedirects: 0 });
      expect(response.status(), `${from} links to ${pathname}`).toBe(200);
    } else if (hash !== "") {
      const id = decodeURIComponent(hash.slice(1));
      expect(select(`[id="${id}"]`, target.document), `${from} links to ${link}`).toBeDefined();
    }
  }
});

test("every page has a Markdown twin with its title, its text and its code", async ({ request }) => {
  for (const page of readerPages) {
    const address = twinAddress(page.pathname);
    const announced = select('link[rel="alternate"][type="text/markdown"]', page.document);
    expect(attribute(announced, "href"), page.pathname).toBe(address);

    const response = await request.get(address);
    expect(response.headers()["content-type"]).toMatch(/^text\/markdown/);
    const twin = await response.text();
    expect(twin).toContain(`\n# ${meta(page, "og:title")}\n`);
    expect(twin.length, address).toBeGreaterThan(500);
    expect(twin, `${address} has HTML in it`).not.toMatch(/<\/?(div|span|svg|button|script)\b/);
    for (const code of selectAll("main pre", page.document)) {
      const lines = selectAll(".ec-line", code);
      const text = lines.length === 0 ? textOf(code) : lines.map(textOf).join("\n");
      const words = text.match(/[\w$]+/g) ?? [];
      const inTwin = new Set(twin.match(/[\w$]+/g));
      expect(
        words.filter((word) => !inTwin.has(word)),
        `${address} lacks words of a code block`,
      ).toEqual([]);
    }
  }
});

test("llms.txt lists the twin of every page, and llms-full.txt holds them all", async () => {
  const [index, full] = await Promise.all([readAsset("/llms.txt"), readAsset("/llms-full.txt")]);
  expect(index).toMatch(/^# .+\n\n> .+\n/);
  for (const page of readerPages) {
    const twin = twinAddress(page.pathname);
    expect(index).toContain(`](${homepage === undefined ? twin : new URL(twin, homepage).href}): `);
    expect(full).toContain(await readAsset(twin));
  }
});

test("public addresses appear only where package.json holds real ones", async ({ request }) => {
  const sitemap = await request.get("/sitemap-index.xml");
  const robots = await request.get("/robots.txt");
  expect(sitemap.status()).toBe(homepage === undefined ? 404 : 200);
  expect((await robots.text()).includes("Sitemap:")).toBe(homepage !== undefined);
  for (const page of readerPages) {
    const canonical = attribute(select('link[rel="canonical"]', page.document), "href");
    expect(canonical).toBe(homepage === undefined ? "" : new URL(page.pathname, homepage).href);
    const addresses = selectAll("[href], [src], meta[content]", page.document).flatMap((element) =>
      ["href", "src", "content"].map((name) => attribute(element, name)),
    );
    expect(
      addresses.filter((address) => /^https?:\/\/[^/]*\.example\b/.test(address)),
      page.pathname,
    ).toEqual([]);
  }
});

test("every page and file is served with the security headers", async ({ request }) => {
  for (const address of ["/", "/tutorial/", "/no-such-page/", "/llms.txt"]) {
    const headers = (await request.get(address)).headers();
    expect(headers["content-security-policy"], address).toMatch(/^default-src 'none'; script-src 'self' /);
    expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    expect(headers["permissions-policy"]).toContain("camera=()");
  }
});

test("the policy stops inline code that the build did not put there", async ({ page, complaints }) => {
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.injected = ''";
    document.head.appendChild(script);
  });
  await expect(page.locator("html[data-injected]")).toHaveCount(0);
  expect(complaints.take(/script-src|Content Security Policy/)).toBeGreaterThan(0);
});

test("an unknown address gets the page that helps, with status 404", async ({ page, complaints }) => {
  const response = await page.goto("/no-such-page/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link")).not.toHaveCount(0);
  expect(complaints.take(/404/)).toBeGreaterThan(0);
});
