import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** What axe checks: WCAG 2.2 up to AA, and best practices. */
const ACCESSIBILITY_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a page may not do, collected while a test uses it. Empties itself of what a test expects. */
export class Complaints {
  readonly #found: string[] = [];

  add(complaint: string): void {
    this.#found.push(complaint);
  }

  /**
   * Takes out the complaints that a test provokes.
   *
   * @returns How many there were, so that the test can insist on them.
   */
  take(expected: RegExp): number {
    const kept = this.#found.filter((complaint) => !expected.test(complaint));
    return this.#found.splice(0, this.#found.length, ...kept).length - kept.length;
  }

  list(): string[] {
    return [...this.#found];
  }
}

/** Notes console errors, exceptions, violations of the security policy, failed requests and requests to other origins. */
async function watch(page: Page, origin: string, complaints: Complaints): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      console.error(`Security policy: ${violatedDirective} blocked ${blockedURI} ${sample}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.add(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.add(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.protocol !== "blob:" && url.origin !== origin)
      complaints.add(`other origin: ${url.href}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "unknown";
    if (reason !== "net::ERR_ABORTED") complaints.add(`request failed: ${request.url()} ${reason}`); // aborted: the reader moved on
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.add(`status ${response.status()}: ${response.url()}`);
  });
}

interface Observed {
  complaints: Complaints;
}

/** Playwright's test with a page that is watched: whatever it complains of and the test does not take fails the test. */
export const test = base.extend<Observed>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = new Complaints();
      await watch(page, new URL(baseURL ?? "").origin, complaints);
      await use(complaints);
      expect(complaints.list(), "The page complained.").toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the page has painted everything that was under way. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Expects that axe finds nothing in either theme. The page was loaded in the light one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(ACCESSIBILITY_RULES).analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }));
    expect(found, `in the ${colorScheme} theme`).toEqual([]);
  }
}

export { expect };
