import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./observed-page.ts";

/** Each demo that reports issues: where it is, and its race. */
const places = [
  { page: "/tutorial/breadcrumbs-from-someone-else/", demo: "Sentry breadcrumbs", leaked: "alice pays for 2 books" },
  { page: "/tutorial/the-queue-consumer/", demo: "Queue breadcrumbs", leaked: "alice has the task in Google Tasks" },
  {
    page: "/tutorial/the-queue-consumer/",
    demo: "Queue batch breadcrumbs",
    leaked: "alice has the task in Google Tasks",
  },
  { page: "/fix/sentry/", demo: "Sentry and HEAD requests", leaked: undefined },
];

const demoOn = (page: Page, name: string) => page.getByRole("region", { name: `Live demo: ${name}`, exact: true });
const side = (demo: Locator, variant: string) => demo.getByRole("group", { name: `Event of the ${variant} Worker` });
const race = (demo: Locator) => demo.getByRole("button", { name: "Race them" });

async function finished(demo: Locator, variant: string): Promise<void> {
  await expect(side(demo, variant).getByText("live", { exact: true })).toBeVisible({ timeout: 15_000 });
}

for (const { page: path, demo: name, leaked } of places) {
  test(`${name}: from the click to the event, by keyboard, leaky and fixed`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(path);
    const demo = demoOn(page, name);
    await race(demo).focus();
    await page.keyboard.press("Enter");
    await finished(demo, "leaky");
    const leaky = side(demo, "leaky");
    await expect(leaky.getByText("leaked from Alice").first()).toBeVisible();
    if (leaked !== undefined) await expect(leaky.getByRole("row", { name: leaked }).first()).toBeVisible();
    await expect(leaky.getByText(/^sentry\.javascript\.(browser|cloudflare) \d/)).toBeVisible();
    await expect(demo.getByRole("status").filter({ hasText: /^The event of Bob's request / })).toBeVisible();

    const envelope = leaky.getByText("The envelope that the SDK sent");
    await envelope.focus();
    await page.keyboard.press("Enter");
    await expect(leaky.getByRole("group", { name: "The envelope that the SDK sent" })).toContainText('"exception"');

    await demo.getByRole("radio", { name: "fixed" }).focus();
    await page.keyboard.press("Space");
    await race(demo).focus();
    await page.keyboard.press("Enter");
    await finished(demo, "fixed");
    await expect(side(demo, "fixed").getByText(/leaked from/)).toHaveCount(0);
    await expect(side(demo, "fixed").getByText("Error", { exact: true })).toBeVisible();
    await expect(demo.getByRole("status").filter({ hasText: /^No leak: / })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a burst shows how many events name the wrong user, and goes through them", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/tutorial/breadcrumbs-from-someone-else/");
  const demo = demoOn(page, "Sentry breadcrumbs");
  await demo.getByRole("radio", { name: /^Thirty at once/ }).check();
  await race(demo).click();
  await finished(demo, "leaky");
  const leaky = side(demo, "leaky");
  await expect(leaky.getByText("15 events")).toBeVisible();
  await expect(leaky.getByText(/^\s*15 of 15$/)).toBeVisible();
  const event = leaky.getByText(/^event \d+ of 15$/);
  const before = await event.textContent();
  await leaky.getByRole("button", { name: "Next event" }).focus();
  await page.keyboard.press("Enter");
  await expect(event).not.toHaveText(before ?? "");
  await expect(leaky.getByRole("button", { name: "Next event" })).toBeFocused();
  await expectAccessible(page);
});

test("requests sent by hand are reported too", async ({ page }) => {
  await page.goto("/tutorial/breadcrumbs-from-someone-else/");
  const demo = demoOn(page, "Sentry breadcrumbs");
  await demo.getByRole("button", { name: /^Send as Bob/ }).click();
  await demo.getByRole("button", { name: /^Send as Alice/ }).click();
  await finished(demo, "leaky");
  await expect(side(demo, "leaky").getByText("leaked from Alice").first()).toBeVisible();
});
