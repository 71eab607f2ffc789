import type { Locator, Page } from "@playwright/test";
import type { RunEvent } from "../../src/live/schema.ts";
import recording from "../../src/content/recordings/current-user.leaky.overlap.json" with { type: "json" };
import { verdict } from "../../src/live/verdict.ts";
import { expect, expectAccessible, test } from "./observed-page.ts";

const LESSON = "/tutorial/two-requests-at-once/";
const LEAK = "Alice's request read currentUser and got Bob's value";
const NO_LEAK = "No leak:";

const demoOn = (page: Page) => page.getByRole("region", { name: "Live demo: Current user" });
const race = (demo: Locator) => demo.getByRole("button", { name: /^Race/ });
const said = (demo: Locator, words: RegExp | string) => demo.getByRole("status").filter({ hasText: words });
const liveCaption = (demo: Locator, variant: "leaky" | "fixed") =>
  demo.getByText(new RegExp(`^Live: requests sent .+ to the ${variant} Worker, answered now`));

/** Presses Tab until an element has the focus, as a reader without a pointer does. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const element = await target.elementHandle(); // once: finding it by its role again and again takes longer than the presses
  for (let presses = 0; presses < 150; presses++) {
    if (await page.evaluate((sought) => sought === document.activeElement, element)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`150 presses of ${key} do not reach ${target.toString()}`);
}

/** Answers the next run with these lines of a stream, and nothing after them. */
async function answerRuns(page: Page, events: readonly unknown[]): Promise<void> {
  const body = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  await page.route("**/api/runs", (route) => route.fulfill({ contentType: "application/x-ndjson", body }));
}

test.describe("the front page", () => {
  test("draws the timeline of a live run on one click", async ({ page }) => {
    await page.goto("/");
    const demo = demoOn(page);
    const before = await demo.getByRole("img").first().innerHTML();
    await race(demo).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await expect(said(demo, LEAK)).toBeVisible();
    expect(await demo.getByRole("img").first().innerHTML()).not.toBe(before);
  });
});

test.describe("the lesson on two requests at once", () => {
  test("shows the leak, then the fixed Worker without it", async ({ page }) => {
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await expect(said(demo, LEAK)).toBeVisible();
    await expect(demo.getByRole("listitem").filter({ hasText: "“Hello, bob.” leaked from Bob" })).toBeVisible();

    await demo.getByRole("radio", { name: "fixed" }).check();
    await race(demo).click();
    await expect(liveCaption(demo, "fixed")).toBeVisible();
    await expect(said(demo, NO_LEAK)).toBeVisible();
    await expect(demo.getByRole("listitem").filter({ hasText: "leaked from" })).toHaveCount(0);
    await expect(demo.getByRole("listitem").filter({ hasText: "“Hello, alice.”" })).toBeVisible();
  });

  test("lets the reader make the interleaving by hand", async ({ page }) => {
    await page.goto(LESSON);
    const demo = demoOn(page);
    for (const [variant, outcome] of [
      ["leaky", LEAK],
      ["fixed", NO_LEAK],
    ] as const) {
      await demo.getByRole("radio", { name: variant }).check();
      await demo.getByRole("button", { name: "Send as Alice" }).click();
      await demo.getByRole("button", { name: "Send as Bob" }).click();
      await expect(liveCaption(demo, variant)).toBeVisible({ timeout: 10_000 });
      await expect(said(demo, outcome)).toBeVisible();
    }
  });

  test("works by keyboard alone, and says each step of a run to a screen reader", async ({ page }) => {
    await page.goto(LESSON);
    const demo = demoOn(page);
    // What a screen reader hears: each new text of a live region that was there before.
    await demo.evaluate((element) => {
      const heard: string[] = [];
      const regions = [...element.querySelectorAll("[role=status]")];
      const hear = ({ target }: MutationRecord) => {
        const region = regions.find((each) => each.contains(target));
        if (region) heard.push(region.textContent.trim());
      };
      new MutationObserver((changes) => changes.forEach(hear)).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      Object.assign(window, { heard });
    });

    await tabTo(page, demo.getByRole("radio", { name: /^“Hello, alice\.” Her request/ }));
    await page.keyboard.press("ArrowDown");
    await expect(demo.getByRole("radio", { name: /^“Hello, bob\.”/ })).toBeChecked();
    await tabTo(page, demo.getByRole("button", { name: "This is my prediction" }));
    await page.keyboard.press("Enter");
    await expect(said(demo, /^Your prediction is kept/)).toBeVisible();

    await tabTo(page, race(demo));
    await page.keyboard.press("Enter");
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await expect(race(demo)).toBeFocused();

    await tabTo(page, demo.getByRole("button", { name: "Next" }));
    await page.keyboard.press("Enter");
    await expect(demo.getByText(/^step 1 of \d+/)).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(demo.getByText(/^step 2 of \d+/)).toBeVisible();

    await tabTo(page, demo.getByRole("radio", { name: "leaky" }), "Shift+Tab");
    await page.keyboard.press("ArrowRight");
    await expect(demo.getByRole("radio", { name: "fixed" })).toBeChecked();
    await tabTo(page, race(demo));
    await page.keyboard.press("Enter");
    await expect(liveCaption(demo, "fixed")).toBeVisible();
    await expect(said(demo, NO_LEAK)).toBeVisible();

    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard.some((sentence) => sentence.startsWith("You predicted, and the run showed,"))).toBe(true);
    expect(heard).toContain("Requests of Alice and Bob are under way.");
    expect(heard.some((sentence) => sentence.includes(LEAK))).toBe(true);
    expect(heard.some((sentence) => sentence.includes(NO_LEAK))).toBe(true);
  });

  test("is accessible in both themes after a run", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await expectAccessible(page);
  });

  test("says politely that there were too many runs, and runs again when asked", async ({ page, complaints }) => {
    await page.route(
      "**/api/runs",
      (route) =>
        route.fulfill({
          status: 429,
          contentType: "application/problem+json",
          headers: { "retry-after": "7" },
          body: JSON.stringify({
            type: "about:blank",
            title: "Too many requests",
            status: 429,
            detail: "The demos are shared.",
          }),
        }),
      { times: 1 },
    );
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(said(demo, "Run it again in 7 seconds.")).toBeVisible();
    expect(complaints.take(/429/)).toBeGreaterThan(0);
    await demo.getByRole("button", { name: "Try again" }).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await expect(demo.getByRole("button", { name: "Try again" })).toBeHidden();
  });

  test("says that the Worker cannot be reached, and tries again when asked", async ({ page, complaints }) => {
    await page.route("**/api/runs", (route) => route.abort("internetdisconnected"), { times: 1 });
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(said(demo, "The Worker could not be reached")).toBeVisible();
    expect(complaints.take(/ERR_INTERNET_DISCONNECTED/)).toBeGreaterThan(0);
    await demo.getByRole("button", { name: "Try again" }).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
  });

  test("keeps the answers that came when the stream is cut off, and gives no verdict", async ({ page }) => {
    await answerRuns(page, recording.events.slice(0, 2));
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(said(demo, "1 of 2 answers arrived, so there is no verdict.")).toBeVisible();
    await expect(demo.getByRole("listitem").filter({ hasText: "no answer" })).toBeVisible();
    await expect(demo.getByRole("button", { name: "Try again" })).toBeVisible();
  });

  test("takes two isolates for a result, not for an error", async ({ page }) => {
    const answers = (recording.events as RunEvent[]).flatMap((event) =>
      event.type === "answer" && "events" in event ? [event] : [],
    );
    const apart = answers.map((answer, index) => ({
      ...answer,
      isolate: `${index}${index}${index}${index}-isolate`,
      events: answer.events.map((event) =>
        event.owner === null ? event : { ...event, value: answer.actor, owner: answer.actor },
      ),
    }));
    await answerRuns(page, [recording.events[0], ...apart, verdict(apart)]);
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(said(demo, "No leak this time: the requests landed in 2 isolates.")).toBeVisible();
    await expect(demo.getByRole("button", { name: "Try again" })).toBeHidden();
    await expect(demo.getByText(/isolate 0000/).first()).toBeVisible();
    await expect(demo.getByText(/isolate 1111/).first()).toBeVisible();
  });

  test("goes back to the kept run on reset", async ({ page }) => {
    await page.goto(LESSON);
    const demo = demoOn(page);
    await race(demo).click();
    await expect(liveCaption(demo, "leaky")).toBeVisible();
    await demo.getByRole("button", { name: "Reset" }).click();
    await expect(demo.getByText(/^A real run, recorded on .+ with workerd/)).toBeVisible();
    await expect(race(demo)).toBeFocused();
  });
});
