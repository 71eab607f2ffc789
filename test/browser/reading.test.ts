import { expect, test } from "./observed-page.ts";

const LESSON = "/tutorial/two-requests-at-once/";

test("the first Tab reaches the skip link, which leads to the content", async ({ page }) => {
  await page.goto(LESSON);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#_top$/);
  await page.keyboard.press("Tab");
  const inMain = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  expect(inMain, "Focus goes on from the content.").toBe(true);
});

test("Ctrl+K opens the search, which finds a page and leads there", async ({ page }) => {
  await page.goto(LESSON);
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Search" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("isolate");
  const result = dialog.getByRole("link", { name: "Isolates and invocations" }).first();
  await expect(result).toBeVisible();
  await result.click();
  await expect(page).toHaveURL(/\/understand\/isolates-and-invocations\//);
});

test("the search dialog closes with Escape and gives the focus back", async ({ page }) => {
  await page.goto(LESSON);
  await page.getByRole("button", { name: /search/i }).click();
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
  await expect(page.getByRole("button", { name: /search/i })).toBeFocused();
});

test("the chosen theme holds on the next page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(LESSON);
  await page.getByRole("banner").getByLabel("Select theme").selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/understand/isolates-and-invocations/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the page can be copied as Markdown", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(LESSON);
  await page.getByRole("button", { name: "Copy page as Markdown" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("\n# Two requests at once\n");
});

test("when the page cannot be copied, it says so and offers the Markdown itself", async ({ page, complaints }) => {
  await page.route("**/*.md", (route) => route.abort());
  await page.goto(LESSON);
  await page.getByRole("button", { name: "Copy page as Markdown" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Could not copy." })).toBeVisible();
  await expect(page.getByRole("link", { name: "View as Markdown" })).toBeVisible();
  expect(complaints.take(/ERR_FAILED/)).toBeGreaterThan(0);
});
