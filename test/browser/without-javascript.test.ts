import { select } from "hast-util-select";
import { readerPages } from "./build.ts";
import { expect, test } from "./observed-page.ts";

test.use({ javaScriptEnabled: false });

test("a page's Markdown is a link", async ({ page }) => {
  await page.goto("/tutorial/two-requests-at-once/");
  await expect(page.getByRole("button", { name: "Copy page as Markdown" })).toBeHidden();
  await page.getByRole("link", { name: "View as Markdown" }).click();
  await expect(page).toHaveURL(/\/tutorial\/two-requests-at-once\.md$/);
});

const demoPages = readerPages.filter(({ document }) => select("live-demo", document) !== undefined);
const lessons = demoPages.filter(({ pathname }) => pathname !== "/");

test("the front page, five lessons and the recipe have demos", () => {
  expect(demoPages.length).toBe(lessons.length + 1);
  expect(lessons.length).toBeGreaterThanOrEqual(3);
});

for (const { pathname } of demoPages) {
  test(`${pathname} shows a recorded run: drawing, verdict and table`, async ({ page }) => {
    await page.goto(pathname);
    const demo = page.getByRole("region", { name: /^Live demo: / }).first();
    await expect(demo.getByText(/^A real run, recorded on .+ with workerd \d/)).toBeVisible();
    await expect(demo.getByRole("img", { name: /^Timeline of \d+ requests/ }).first()).toBeVisible();
    await expect(
      demo
        .getByRole("status")
        .filter({ hasText: /isolate/ })
        .first(),
    ).toBeVisible();
    await demo.getByText("The run as a table").click();
    await expect(demo.getByRole("row").nth(3)).toBeVisible();
    for (const button of await demo.getByRole("button").all()) await expect(button).toBeDisabled();
  });
}

for (const { pathname } of lessons) {
  test(`${pathname} still teaches: the code, the question with its answers, and the curl lines`, async ({ page }) => {
    await page.goto(pathname);
    const demo = page.getByRole("region", { name: /^Live demo: / }).first();
    await expect(demo.locator("pre").filter({ hasText: "export default" }).first()).toBeVisible();
    await demo.getByText("From a terminal").click();
    await expect(demo.getByText(/curl .*\/live\//)).toBeVisible();

    const question = page.locator("predict-run").first();
    await expect(question.getByText(/\?$/).filter({ visible: true })).toBeVisible();
    await question.locator("summary").first().click();
    await expect(question.locator("details p").first()).toBeVisible();
    await expect(question.getByText(/^The recorded run showed: /)).toBeVisible();
  });
}
