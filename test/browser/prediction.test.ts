import type { Page } from "@playwright/test";
import { expect, test } from "./observed-page.ts";

const LESSON = "/tutorial/two-requests-at-once/";
const RIGHT = /^“Hello, bob\.”/;
const WRONG = /^“Hello, alice\.” Her request/;

const question = (page: Page) => page.getByRole("group", { name: /How is Alice greeted\?$/ });
const choice = (page: Page, label: RegExp) => question(page).getByRole("radio", { name: label });
/** The question with its answer, which stands there for the eye and once more for the ear. */
const answerKey = (page: Page) => page.locator("predict-run").filter({ hasText: "How is Alice greeted?" });

const seen = (page: Page, words: RegExp) => answerKey(page).getByText(words).filter({ visible: true }).first();

async function predict(page: Page, label: RegExp): Promise<void> {
  await choice(page, label).check();
  await answerKey(page).getByRole("button", { name: "This is my prediction" }).click();
  await expect(answerKey(page).getByRole("status")).toHaveText(/^Your prediction is kept/);
}

async function race(page: Page): Promise<void> {
  const demo = page.getByRole("region", { name: "Live demo: Current user" });
  await demo.getByRole("button", { name: "Race them" }).click();
  await expect(demo.getByText(/answered now\.$/)).toBeVisible();
}

test("the recorded run, which gives the answer away, is covered until the prediction is made", async ({ page }) => {
  await page.goto(LESSON);
  const recorded = page.getByText(/^A real run, recorded on /).first();
  await expect(page.getByText(/^Predict first:/).first()).toBeVisible();
  await expect(recorded).toBeHidden();
  await predict(page, RIGHT);
  await expect(recorded).toBeVisible();
});

test("the recorded run can be seen without a prediction", async ({ page }) => {
  await page.goto(LESSON);
  await page.getByRole("button", { name: "Show the recorded run" }).first().click();
  await expect(page.getByText(/^A real run, recorded on /).first()).toBeVisible();
});

test("the run answers a wrong prediction, and each of the two is explained", async ({ page }) => {
  await page.goto(LESSON);
  await predict(page, WRONG);
  await race(page);
  await expect(seen(page, /^You predicted “Hello, alice\.” Her request/)).toBeVisible();
  await expect(seen(page, /fresh isolate per request/)).toBeVisible();
  await expect(seen(page, /^The run showed “Hello, bob\.”/)).toBeVisible();
  await expect(seen(page, /share the module's variable/)).toBeVisible();
  await expect(answerKey(page).getByRole("status")).toHaveText(/^You predicted .+ The run showed /);
});

test("the run says that a right prediction is right", async ({ page }) => {
  await page.goto(LESSON);
  await predict(page, RIGHT);
  await race(page);
  await expect(seen(page, /^You predicted, and the run showed, “Hello, bob\.”/)).toBeVisible();
});

test("the prediction is there again after a reload", async ({ page }) => {
  await page.goto(LESSON);
  await predict(page, RIGHT);
  await page.reload();
  await expect(choice(page, RIGHT)).toBeChecked();
});

test("a run without a prediction says so, and still shows the answer", async ({ page }) => {
  await page.goto(LESSON);
  await race(page);
  await expect(seen(page, /^You raced without a prediction\. The run showed “Hello, bob\.”/)).toBeVisible();
});

test("a lesson that was predicted and raced is done, in the navigation and on the tutorial's page, until it is forgotten", async ({
  page,
}) => {
  await page.goto(LESSON);
  await predict(page, WRONG);
  await race(page);
  await expect(page.getByRole("checkbox", { name: "This lesson is done" })).toBeChecked();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /\(done\)/ })).toHaveCount(1);

  await page.goto("/tutorial/");
  const progress = page.locator("tutorial-progress");
  await expect(progress.getByRole("status")).toHaveText(/^1 of 5 done\./);
  await page.getByRole("button", { name: "Forget my progress" }).click();
  await page.getByRole("button", { name: "Yes, forget it" }).click();
  await expect(progress.getByRole("status")).toHaveText(/are forgotten\.$/);
  await page.goto(LESSON);
  await expect(page.getByRole("checkbox", { name: "This lesson is done" })).not.toBeChecked();
  await expect(choice(page, WRONG)).not.toBeChecked();
});
