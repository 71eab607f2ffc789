import { addresses } from "./build.ts";
import { expect, expectAccessible, settled, test } from "./observed-page.ts";

/** A connection so slow that the browser paints before it has all of the HTML. */
const SLOW = { offline: false, latency: 50, downloadThroughput: 100_000, uploadThroughput: 100_000 };

for (const address of addresses) {
  test.describe(`the page ${address}`, () => {
    test("is accessible in both themes", async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(address);
      await expectAccessible(page);
    });

    test("shifts nothing while it arrives in pieces and scrolls", async ({ page, context }) => {
      test.setTimeout(180_000);
      const devTools = await context.newCDPSession(page);
      const slowDown = () => devTools.send("Network.emulateNetworkConditions", SLOW);
      await slowDown();
      await page.addInitScript(() => {
        const shifts: string[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[]) {
            const moved = entry.sources.map(({ node }) =>
              node instanceof Element ? node.outerHTML.slice(0, 120) : "",
            );
            if (!entry.hadRecentInput) shifts.push(`${entry.value}: ${moved.join(" ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
        Object.assign(window, { shifts });
      });
      // A long page takes ten seconds at this speed. Chromium's slow connection stalls for good now and then; a new
      // one does not.
      await page.goto(address, { timeout: 60_000 }).catch(async () => {
        await slowDown();
        await page.goto(address);
      });
      await settled(page);
      const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0; top <= bottom; top += 600) {
        await page.evaluate((y) => window.scrollTo({ top: y, behavior: "instant" }), top);
        await settled(page);
      }
      expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    });

    test("has one main heading, and fits a narrow screen without scrolling sideways", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(address);
      await settled(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  });
}

/** A layout shift entry, which TypeScript's own definitions of the browser lack. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}
