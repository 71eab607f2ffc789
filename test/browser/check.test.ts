import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { globSync } from "node:fs";
import type { Locator, Page, Request, TestInfo } from "@playwright/test";
import { selectAll } from "hast-util-select";
import { check } from "../../packages/eslint-plugin-workers-isolates/src/check.ts";
import { loadCases } from "../../packages/eslint-plugin-workers-isolates/test/cases.ts";
import { report, worker } from "../../src/components/check/hand-made.ts";
import { attribute, textOf } from "../../src/site/built-pages.ts";
import { assets, readAsset, readerPages } from "./build.ts";
import { expect, expectAccessible, settled, test } from "./observed-page.ts";

const PAGE = "/check/";
const KIB = 1024;
/** What the checker may weigh, compressed. */
const CHECKER = 90_000;
/** The built script of the page's web worker. */
const [checkerFile = ""] = globSync("_astro/check-worker-*.js", { cwd: assets });
/** Every demo that has a leaky Worker. */
const leakyDemos = globSync("demos/*/src/leaky.ts").map((path) => path.split(/[\\/]/)[1] ?? "");

const LEAKY = `let user = null;
export default {
  async fetch(request) {
    user = request.headers.get("x-user");
    await fetch("https://api.example");
    return new Response(user);
  },
};
`;
const GOOD = `export default {
  async fetch(request) {
    const user = request.headers.get("x-user");
    return new Response(user);
  },
};
`;

const checkOn = (page: Page) => page.getByRole("region", { name: "Check your Worker" });
const codeOn = (page: Page) => checkOn(page).getByRole("textbox", { name: /^Code of / });
const summary = (page: Page, words: string | RegExp) => checkOn(page).getByRole("status").filter({ hasText: words });
const openFinding = (page: Page) => checkOn(page).locator(".finding[data-open]");
const stepsOf = (finding: Locator) => finding.getByRole("list", { name: /^The way of the data/ }).getByRole("button");

async function openSample(page: Page, value: string): Promise<void> {
  await checkOn(page).getByLabel("or a sample").selectOption(value);
  await checkOn(page).getByRole("button", { name: "Open it" }).click();
}

/** Answers every question of the page with the report made by hand, at once or never. */
async function answerByHand(page: Page, answers = true): Promise<void> {
  const answer = answers ? `postMessage({ run: data.run, report: ${JSON.stringify(report)} });` : "";
  const body = `onmessage = ({ data }) => { ${answer} }; postMessage({ ready: true });`;
  await page.route("**/check-worker-*.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
}

/** Waits until all that is needed to check is there. */
async function loaded(page: Page, start: () => Promise<void>): Promise<void> {
  const parts = ["check-worker", "samples", "dropped"].map((part) =>
    page
      .waitForResponse((response) => response.url().includes(`/_astro/${part}`))
      .then((response) => response.finished()),
  );
  await start();
  await Promise.all(parts);
}

/** Drops files or folders of the machine, as from its file manager. */
async function drop(page: Page, ...paths: string[]): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const box = await codeOn(page).boundingBox();
  if (!box) throw new Error("There is nothing to drop on.");
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devTools.send("Input.dispatchDragEvent", { type, x: box.x + 40, y: box.y + 20, data });
  }
}

/** Writes a project into the test's folder. */
async function project(testInfo: TestInfo, files: Record<string, string>): Promise<string> {
  const root = testInfo.outputPath("my-worker");
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

test.describe("a sample", () => {
  test("there are demos to take them from", () => {
    expect(leakyDemos.length).toBeGreaterThan(3);
  });

  for (const demo of leakyDemos) {
    test(`${demo}, leaky: its finding is shown, and its path is drawn through the code`, async ({ page }) => {
      await page.goto(PAGE);
      await openSample(page, `${demo}/leaky`);
      await expect(summary(page, /^Found: /)).toBeVisible();
      const steps = stepsOf(openFinding(page));
      await expect(steps.first()).toBeVisible();
      const panel = checkOn(page).getByRole("tabpanel");
      const here = (await steps.allTextContents()).filter((text) => text.includes("leaky.ts, line")).length;
      await expect(panel.locator(".discs .disc")).toHaveCount(here);
      await expect(panel.locator(".marks mark.step")).toHaveCount(here);
      expect(await panel.locator(".lines .way").count()).toBeGreaterThanOrEqual(Math.min(1, here - 1));
    });
  }

  test("a good Worker gets a calm answer that says what was looked at and what was not", async ({ page }) => {
    await page.goto(PAGE);
    await openSample(page, "own-logger");
    await expect(summary(page, "Nothing found.")).toBeVisible();
    const answer = checkOn(page);
    await expect(answer.getByText("No request’s data was seen to reach another request.")).toBeVisible();
    await expect(answer.getByText(/^1 file, \d+ lines\. Entry points: fetch/)).toBeVisible();
    await expect(answer.getByRole("heading", { name: "What was not looked at" })).toBeVisible();
    await expect(answer.getByText(/\bsafe/i)).toHaveCount(0);
  });

  test("takes the place of the reader's own code only with a way back", async ({ page }) => {
    await page.goto(PAGE);
    await codeOn(page).fill(GOOD);
    await openSample(page, "current-user/leaky");
    await expect(codeOn(page)).toHaveValue(/let currentUser/);
    await checkOn(page).getByRole("button", { name: "Bring back what was here" }).click();
    await expect(codeOn(page)).toHaveValue(GOOD);
    await expect(codeOn(page)).toBeFocused();
  });
});

test.describe("typing", () => {
  test("is checked as it goes, and again without the leak", async ({ page }) => {
    await page.goto(PAGE);
    await codeOn(page).fill(LEAKY);
    await expect(summary(page, /^Found: 1 error/)).toBeVisible();
    await codeOn(page).fill(GOOD);
    await expect(summary(page, "Nothing found.")).toBeVisible();
    await codeOn(page).fill("");
    await expect(checkOn(page).getByText("No Worker at hand?")).toBeVisible();
  });

  test("moves the marks along before the next answer is there", async ({ page }) => {
    await answerByHand(page);
    await page.goto(PAGE);
    await codeOn(page).fill(worker.text);
    await expect(checkOn(page).locator(".disc[data-step='2']")).toBeVisible();
    // Measured in one go with the change, before any answer to it can arrive.
    const { by, line } = await codeOn(page).evaluate((area: HTMLTextAreaElement) => {
      const depth = () => {
        const disc = area.closest("worker-check")?.querySelector(".disc[data-step='2']");
        return (disc?.getBoundingClientRect().y ?? NaN) - area.getBoundingClientRect().y;
      };
      const before = depth();
      area.setRangeText("\n\n", 0, 0);
      area.dispatchEvent(new Event("input"));
      return { by: depth() - before, line: parseFloat(getComputedStyle(area).lineHeight) };
    });
    expect(by).toBeCloseTo(2 * line, 0);
  });

  test("says what cannot be parsed, and leads to the line", async ({ page }) => {
    await page.goto(PAGE);
    await codeOn(page).fill("let user;\nexport default { fetch( { };\n");
    await expect(checkOn(page).getByText(/^Could not parse, line 2: /)).toBeVisible();
    await expect(checkOn(page).getByText("Nothing found.")).toHaveCount(0);
    await checkOn(page).getByRole("button", { name: "Go to line 2" }).click();
    await expect(codeOn(page)).toBeFocused();
    const caret = await codeOn(page).evaluate((area: HTMLTextAreaElement) => area.selectionStart);
    expect(caret).toBeGreaterThanOrEqual("let user;\n".length);
  });

  test("is not lost by a reload", async ({ page }) => {
    await page.goto(PAGE);
    await codeOn(page).fill(LEAKY);
    await expect(summary(page, /^Found: /)).toBeVisible();
    await page.reload();
    await expect(codeOn(page)).toHaveValue(LEAKY);
    await expect(summary(page, /^Found: /)).toBeVisible();
  });

  test("goes on where the browser keeps nothing", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    });
    await page.goto(PAGE);
    await codeOn(page).fill(LEAKY);
    await expect(summary(page, /^Found: /)).toBeVisible();
  });
});

test.describe("a finding", () => {
  test.beforeEach(async ({ page }) => {
    await answerByHand(page);
    await page.goto(PAGE);
    await codeOn(page).fill(worker.text);
    await expect(summary(page, /^Found: 1 error, 1 note/)).toBeVisible();
  });

  test("draws numbers and lines, and the last line leads into another invocation", async ({ page }) => {
    const panel = checkOn(page).getByRole("tabpanel");
    await expect(panel.locator(".disc")).toHaveText(["1", "2", "3", "4"]);
    await expect(panel.locator(".way")).toHaveCount(3);
    await expect(panel.locator(".way.crosses")).toHaveCount(1);
    // The marks lie on the text that they are about.
    const [disc, mark] = await Promise.all(
      [".disc[data-step='0'] circle", "mark[data-step='0']"].map((part) => panel.locator(part).boundingBox()),
    );
    expect(Math.abs((disc?.x ?? 0) + (disc?.width ?? 0) / 2 - (mark?.x ?? 99))).toBeLessThan(2);
  });

  test("leads to each step", async ({ page }) => {
    const step = stepsOf(openFinding(page)).nth(3);
    await step.click();
    await expect(step).toHaveAttribute("aria-current", "step");
    await expect(checkOn(page).locator("mark.current")).toHaveText("user");
  });

  test("applies a suggestion, which the browser's undo takes back", async ({ page }) => {
    await openFinding(page).getByRole("button", { name: "Apply" }).click();
    await expect(codeOn(page)).toHaveValue(/const user = name;[^]+new Response\(greet\(user\)\)/);
    await expect(codeOn(page)).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(codeOn(page)).toHaveValue(worker.text);
  });

  test("is reached with the buttons and with F8, which puts the caret there", async ({ page }) => {
    await checkOn(page).getByRole("button", { name: "Next" }).click();
    await expect(summary(page, /^Note 2 of 2: hits\./)).toBeVisible();
    await codeOn(page).press("F8");
    await expect(summary(page, /^Error 1 of 2: user\./)).toBeVisible();
    await expect(codeOn(page)).toBeFocused();
    const selected = await codeOn(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe("user = name");
    await codeOn(page).press("Shift+F8");
    await expect(summary(page, /^Note 2 of 2/)).toBeVisible();
  });

  test("leads to a page that is there", async ({ page, request }) => {
    const href = await openFinding(page).getByRole("link").first().getAttribute("href");
    expect((await request.get(href ?? "")).status()).toBe(200);
  });

  test("is printed as text, every one of them", async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    await expect(codeOn(page)).toBeHidden();
    for (const finding of await checkOn(page).locator(".finding .body").all()) await expect(finding).toBeVisible();
  });

  test("fits a narrow screen", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await stepsOf(openFinding(page)).nth(2).click();
    await expect(checkOn(page).locator("mark.current")).toBeInViewport();
  });
});

test("works by keyboard alone", async ({ page }) => {
  await answerByHand(page);
  await page.goto(PAGE);
  const tabTo = async (target: Locator) => {
    const element = await target.elementHandle();
    for (let presses = 0; presses < 120; presses++) {
      if (await page.evaluate((sought) => sought === document.activeElement, element)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`120 presses of Tab do not reach ${target.toString()}`);
  };
  await tabTo(codeOn(page));
  await page.keyboard.insertText(worker.text);
  await expect(summary(page, /^Found: /)).toBeVisible();

  const step = stepsOf(openFinding(page)).nth(1);
  await tabTo(step);
  await page.keyboard.press("Enter");
  await expect(step).toHaveAttribute("aria-current", "step");

  const second = checkOn(page).getByRole("button", { name: /^Note hits/ });
  await tabTo(second);
  await page.keyboard.press("Enter");
  await expect(second).toHaveAttribute("aria-expanded", "true");
  await expect(second).toBeFocused();
});

test.describe("files", () => {
  test("a folder that is dropped is read, without what others wrote, and what was skipped is said", async ({
    page,
  }, testInfo) => {
    const root = await project(testInfo, {
      "src/index.ts": `import { setUser, user } from "./state";\nexport default { fetch(request) { setUser(request.headers.get("x-user")); return new Response(user); } };\n`,
      "src/state.ts": "export let user;\nexport function setUser(name) { user = name; }\n",
      "node_modules/dependency/index.js": LEAKY,
      "dist/index.js": LEAKY,
      "worker-configuration.d.ts": "interface Env {}\n",
      "README.md": "# My Worker\n",
    });
    await page.goto(PAGE);
    await drop(page, root);
    await expect(summary(page, /^Opened 2 files\. Skipped: /)).toHaveText(
      /^Opened 2 files\. Skipped: (node_modules, dist|dist, node_modules); 1 declaration file \(\*\.d\.ts\); 1 file that is neither JavaScript nor TypeScript\.$/,
    );
    await expect(checkOn(page).getByRole("tab")).toHaveText([/^src\/index\.ts/, /^src\/state\.ts/]);
    await expect(summary(page, /^Found: 1 error/)).toBeVisible();
  });

  test("files that are chosen join the reader's own, and the tabs count findings", async ({ page }, testInfo) => {
    const root = await project(testInfo, { "other.ts": LEAKY });
    await page.goto(PAGE);
    await codeOn(page).fill(GOOD);
    const chooser = page.waitForEvent("filechooser");
    await checkOn(page).getByRole("button", { name: "Choose files" }).click();
    await (await chooser).setFiles(join(root, "other.ts"));
    await expect(checkOn(page).getByRole("tab", { name: "other.ts 1 finding" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await page.keyboard.press("Escape");
    await checkOn(page).getByRole("tab", { name: "other.ts 1 finding" }).press("ArrowLeft");
    await expect(checkOn(page).getByRole("tab", { name: "worker.ts" })).toBeFocused();
    await expect(codeOn(page)).toHaveValue(GOOD);
  });

  test("a folder can be chosen too", async ({ page }, testInfo) => {
    const root = await project(testInfo, { "src/index.ts": LEAKY, "node_modules/a/index.js": GOOD });
    await page.goto(PAGE);
    const chooser = page.waitForEvent("filechooser");
    await checkOn(page).getByRole("button", { name: "Choose a folder" }).click();
    await (await chooser).setFiles(root);
    await expect(summary(page, "Opened src/index.ts. Skipped: node_modules.")).toBeVisible();
  });

  test("are added, renamed and removed", async ({ page }) => {
    await page.goto(PAGE);
    const check = checkOn(page);
    await codeOn(page).fill(GOOD);
    await check.getByRole("button", { name: "Add a file" }).click();
    await expect(codeOn(page)).toBeFocused();
    await codeOn(page).fill(LEAKY);
    await expect(check.getByRole("tab", { name: "module.ts 1 finding" })).toBeVisible();

    const name = check.getByLabel("File name");
    await name.fill("worker.ts");
    await name.press("Enter");
    await expect(summary(page, "There is a worker.ts already.")).toBeVisible();
    await name.fill("src/users.ts");
    await name.press("Enter");
    await expect(check.getByRole("tab", { name: "src/users.ts 1 finding" })).toBeVisible();

    await check.getByRole("button", { name: "Remove this file" }).click();
    await expect(check.getByRole("tab")).toHaveText(["worker.ts"]);
    await expect(summary(page, "Nothing found.")).toBeVisible();
    await check.getByRole("button", { name: "Bring back what was here" }).click();
    await expect(check.getByRole("tab", { name: "src/users.ts 1 finding" })).toBeVisible();
  });
});

test.describe("nothing leaves the browser", () => {
  test("once the checker is loaded, it works without a connection", async ({ page, context }) => {
    await page.goto(PAGE);
    await loaded(page, () => codeOn(page).click());
    await context.setOffline(true);
    await codeOn(page).fill(LEAKY);
    await expect(summary(page, /^Found: 1 error/)).toBeVisible();
    await openSample(page, "current-user/leaky");
    await expect(codeOn(page)).toHaveValue(/let currentUser/);
    await expect(summary(page, /^Found: /)).toBeVisible();
  });

  test("no request carries the code, and none is made once the checker is there", async ({ page }) => {
    const canary = "canary7f3a";
    const requests: Request[] = [];
    await page.goto(PAGE);
    await loaded(page, () => codeOn(page).click());
    page.on("request", (request) => requests.push(request));
    await codeOn(page).fill(LEAKY.replaceAll("user", canary));
    await expect(summary(page, /^Found: 1 error/)).toBeVisible();
    await stepsOf(openFinding(page)).first().click();
    expect(requests.map((request) => request.url())).toEqual([]);
  });

  test("the checker is fetched when the reader turns to the editor, not before", async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.goto(PAGE);
    await settled(page);
    expect(fetched.filter((url) => /check-worker|samples/.test(url))).toEqual([]);
    await loaded(page, () => codeOn(page).focus());
  });
});

test.describe("when it cannot answer", () => {
  test("a checker that does not load is said, with the way to try again", async ({ page, complaints }) => {
    await page.route("**/check-worker-*.js", (route) => route.abort());
    await page.goto(PAGE);
    await codeOn(page).fill(LEAKY);
    await expect(summary(page, "The checker did not load")).toBeVisible();
    await page.unroute("**/check-worker-*.js");
    await checkOn(page).getByRole("button", { name: "Try again" }).click();
    await expect(summary(page, /^Found: 1 error/)).toBeVisible();
    complaints.take(/check-worker|Failed to load/); // the request that this test stops, where the browser tells of it
  });

  test("a run that takes too long is stopped and said", async ({ page }) => {
    await answerByHand(page, false);
    await page.clock.install();
    await page.goto(PAGE);
    await loaded(page, () => codeOn(page).fill(LEAKY));
    await expect(summary(page, "Looking…")).toBeVisible();
    await expect(async () => {
      await page.clock.fastForward(6000);
      await expect(summary(page, "Stopped after 5 seconds")).toBeVisible({ timeout: 200 });
    }).toPass();
  });
});

test.describe("the page", () => {
  test("is accessible with a finding open, and with a calm answer", async ({ page }) => {
    await answerByHand(page);
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(PAGE);
    await codeOn(page).fill(worker.text);
    await expect(summary(page, /^Found: /)).toBeVisible();
    await stepsOf(openFinding(page)).first().click();
    await expectAccessible(page);
  });

  test("shifts nothing while an answer arrives", async ({ page }) => {
    await page.goto(PAGE);
    await settled(page);
    await page.evaluate(() => {
      const shifts: number[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
          if (!entry.hadRecentInput) shifts.push(entry.value);
        }
      }).observe({ type: "layout-shift" });
      Object.assign(window, { shifts });
    });
    await openSample(page, "current-user/leaky");
    await expect(summary(page, /^Found: /)).toBeVisible();
    await settled(page);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });

  test("finds with its smaller parser what the package finds, in every case of the rule", async ({ page }) => {
    const cases = loadCases();
    expect(cases.length).toBeGreaterThan(121);
    await page.goto(PAGE);
    const reports = await page.evaluate(
      async ({ address, asked }) => {
        const checker = new Worker(address, { type: "module" });
        const answers = new Map<number, unknown>();
        await new Promise<void>((resolve, reject) => {
          checker.onerror = ({ message }) => reject(new Error(message));
          checker.onmessage = ({ data }: MessageEvent<{ run?: number; report?: unknown }>) => {
            if (data.run !== undefined) answers.set(data.run, data.report);
            if (answers.size === asked.length) resolve();
          };
          for (const [run, files] of asked.entries()) checker.postMessage({ run, files });
        });
        return asked.map((_, run) => answers.get(run));
      },
      { address: `/${checkerFile}`, asked: cases.map(({ files }) => files) },
    );
    for (const [index, { id, files }] of cases.entries()) {
      expect(reports[index], id).toEqual(JSON.parse(JSON.stringify(check(files))));
    }
  });

  test("loads little more script than a plain page, and a checker within its budget", async () => {
    const scriptOf = async (pathname: string) => {
      const page = readerPages.find((each) => each.pathname === pathname);
      if (!page) throw new Error(`There is no ${pathname}.`);
      const scripts = selectAll("script", page.document).filter((each) => !attribute(each, "type").endsWith("json"));
      const parts = await Promise.all(
        scripts.map(async (each) => (attribute(each, "src") === "" ? textOf(each) : readAsset(attribute(each, "src")))),
      );
      return parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    };
    const extra = (await scriptOf(PAGE)) - (await scriptOf("/reference/glossary/"));
    const checker = gzipSync(readFileSync(new URL(checkerFile, assets)), { level: 9 }).length;
    console.log(`Script over a plain page: ${extra} bytes; the checker: ${checker} bytes.`);
    expect(extra).toBeLessThanOrEqual(15 * KIB);
    expect(checker).toBeLessThanOrEqual(CHECKER);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("explains the rule, shows a finding with its path, and how to install it", async ({ page }) => {
      await page.goto(PAGE);
      await expect(checkOn(page)).toBeHidden();
      await expect(page.getByText("Checking in the page needs JavaScript.")).toBeVisible();
      const example = page.locator(".worked");
      await expect(example.getByText(/^Found: /)).toBeVisible();
      await expect(example.getByRole("list", { name: "The way of the data through currentUser" })).toBeVisible();
      expect(await example.locator(".disc").count()).toBeGreaterThan(1);
      for (const text of [
        "npm install --save-dev eslint-plugin-workers-isolates",
        "isolates.configs.recommended",
        "npx eslint-plugin-workers-isolates src",
      ]) {
        await expect(page.getByText(text).first()).toBeVisible();
      }
    });
  });
});
