import { expect, test } from "vitest";
import { publicAddress } from "./addresses.ts";

test("a placeholder is no address", () => {
  expect(publicAddress("https://one-isolate.example")).toBeUndefined();
  expect(publicAddress("https://git.example/somebody/one-isolate")).toBeUndefined();
});

test("a real address is one, however npm writes it", () => {
  expect(publicAddress("https://one-isolate.dev")?.href).toBe("https://one-isolate.dev/");
  expect(publicAddress("git+https://github.com/somebody/one-isolate.git")?.href).toBe(
    "https://github.com/somebody/one-isolate",
  );
  expect(publicAddress("https://example.com/")?.href).toBe("https://example.com/");
});
