import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";

const kept = new Map<string, string>();
let full = false;

beforeEach(() => {
  kept.clear();
  full = false;
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  });
  vi.stubGlobal("dispatchEvent", () => true);
});
afterEach(() => void vi.unstubAllGlobals());

test("keeps a word under a name, in a versioned format", () => {
  new BrowserStore("progress").set("two-requests-at-once", "done");
  expect(new BrowserStore("progress").get("two-requests-at-once")).toBe("done");
  expect(JSON.parse(kept.get("one-isolate:progress") ?? "")).toEqual({
    version: 1,
    entries: { "two-requests-at-once": "done" },
  });
});

test("names it does not know stay when another changes", () => {
  const store = new BrowserStore("progress");
  store.set("of-a-later-version", "done");
  store.set("which-isolate-answered", "done");
  store.set("which-isolate-answered", undefined);
  expect(store.get("of-a-later-version")).toBe("done");
  expect(store.get("which-isolate-answered")).toBeUndefined();
});

test("forgets everything when asked to", () => {
  const store = new BrowserStore("progress");
  store.set("which-isolate-answered", "done");
  store.clear();
  expect(store.get("which-isolate-answered")).toBeUndefined();
});

for (const odd of [
  "not JSON",
  "null",
  "[]",
  `{"version":2,"entries":{"a":"done"}}`,
  `{"version":1,"entries":{"a":1}}`,
]) {
  test(`counts as empty: ${odd}`, () => {
    kept.set("one-isolate:progress", odd);
    expect(new BrowserStore("progress").get("a")).toBeUndefined();
  });
}

test("where the browser keeps nothing, entries last as long as the page", () => {
  full = true;
  const store = new BrowserStore("progress");
  store.set("which-isolate-answered", "done");
  expect(store.get("which-isolate-answered")).toBe("done");
  expect(new BrowserStore("progress").get("which-isolate-answered")).toBeUndefined();
});
