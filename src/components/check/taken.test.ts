import { expect, test } from "vitest";
import { reasonToPass, reasonToSkip, skippedSentence } from "./taken.ts";

test("JavaScript and TypeScript are taken, with JSX or without", () => {
  for (const path of ["index.ts", "src/a.js", "src/a.mjs", "src/a.cts", "app.tsx", "app.jsx"]) {
    expect(reasonToSkip(path, 1000, 0), path).toBeUndefined();
  }
});

test("what others wrote, what a build made and what only declares types is skipped", () => {
  expect(reasonToSkip("node_modules/hono/index.js", 10, 0)).toBe("folder");
  expect(reasonToSkip("packages/api/dist/index.js", 10, 0)).toBe("folder");
  expect(reasonToSkip("src/distance.ts", 10, 0)).toBeUndefined();
  expect(reasonToSkip("worker-configuration.d.ts", 10, 0)).toBe("declarations");
  expect(reasonToSkip("README.md", 10, 0)).toBe("kind");
  expect(reasonToPass(".wrangler")).toBe("folder");
  expect(reasonToPass("src")).toBeUndefined();
});

test("so are files that are too large, and those beyond the number that a page can show", () => {
  expect(reasonToSkip("bundle.js", 400_001, 0)).toBe("size");
  expect(reasonToSkip("index.ts", 10, 300)).toBe("number");
});

test("what was skipped is said once, with its reason", () => {
  expect(skippedSentence([])).toBe("");
  expect(
    skippedSentence([
      { path: "node_modules", reason: "folder" },
      { path: "packages/a/node_modules", reason: "folder" },
      { path: "dist/index.js", reason: "folder" },
      { path: "env.d.ts", reason: "declarations" },
      { path: "a.md", reason: "kind" },
      { path: "b.css", reason: "kind" },
      { path: "bundle.js", reason: "size" },
    ]),
  ).toBe(
    "Skipped: node_modules, dist; 1 declaration file (*.d.ts); 2 files that are neither JavaScript nor TypeScript; " +
      "1 file over 400 kB (bundle.js).",
  );
});
