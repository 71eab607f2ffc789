/**
 * Finds a Chromium for the browser tests, or installs one. No dependencies.
 */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { spawnSync } from "node:child_process";
import { node, root, step, Stop } from "./steps.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} An installed Chromium or Chrome. */
function installed() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...APPLICATIONS].find(isExecutable);
}

/** @returns {string | undefined} The browser that Playwright downloaded earlier or now. */
function playwrights() {
  const program = 'import { chromium } from "@playwright/test"; console.log(chromium.executablePath())';
  const path = spawnSync(node(), ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
  }).stdout.trim();
  return path !== "" && existsSync(path) ? path : undefined;
}

/**
 * The browser to test in: `CHROMIUM` when set, an installed one, Playwright's, or Debian's package, in this order.
 *
 * @returns {Promise<string>} Path of the executable.
 * @throws {Stop} When there is none and none can be installed.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") {
    if (isExecutable(named)) return named;
    throw new Stop(
      "CHROMIUM does not name a program that can be run.\nSet it to the path of a Chromium or Chrome, or unset it.",
    );
  }
  const found = installed() ?? playwrights();
  if (found !== undefined) return found;

  await step("Downloading Playwright's Chromium", ["exec", "--", "playwright", "install", "--only-shell", "chromium"], {
    seconds: 180,
  });
  const downloaded = playwrights();
  if (downloaded !== undefined) return downloaded;

  const isRoot = process.getuid?.() === 0;
  if (isRoot && isExecutable("/usr/bin/apt-get")) {
    await step("Installing Debian's Chromium: reading the package lists", ["update", "-qq"], { command: "apt-get" });
    await step("Installing Debian's Chromium", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      command: "apt-get",
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    const packaged = installed();
    if (packaged !== undefined) return packaged;
  }
  throw new Stop(
    "The browser tests need Chromium or Chrome: none is installed, and none could be downloaded.\n" +
      "Install one (on Debian: apt-get install chromium) or set CHROMIUM to its path, then run the command again.",
  );
}
