import { addresses } from "./build.ts";
import { expect, expectAccessible, settled, test } from "./observed-page.ts";
import { test as slowTest } from "./slow-connection.ts";

for (const address of addresses) {
  test.describe(`the page ${address}`, () => {
    test("is accessible in both themes", async ({ page }) => {
      test.setTimeout(180_000); // axe takes 40 seconds for the longest page when another test keeps the machine busy
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(address);
      await expectAccessible(page);
    });

    slowTest("shifts nothing while it arrives in pieces and scrolls", async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: unknown[] = [];
        const describe = ({ x, y, width, height }: DOMRectReadOnly) => `${width} × ${height} at ${x}, ${y}`;
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
            const moved = sources.map(({ node, previousRect, currentRect }) => {
              const what = node instanceof Element ? node.outerHTML : node?.textContent;
              return { what: what?.slice(0, 120), from: describe(previousRect), to: describe(currentRect) };
            });
            if (!hadRecentInput) shifts.push({ value, moved });
          }
        }).observe({ type: "layout-shift", buffered: true });
        Object.assign(window, { shifts });
      });
      await page.goto(address);
      await settled(page);
      const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0; top <= bottom; top += 600) {
        await page.evaluate((y) => window.scrollTo({ top: y, behavior: "instant" }), top);
        await settled(page);
      }
      expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual([]);
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
