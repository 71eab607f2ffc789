import { expect, it } from "vitest";
import { refuseForeign } from "./origin.ts";

const status = (headers: Record<string, string>) =>
  refuseForeign(new Request("https://site.example/api/runs", { method: "POST", headers }))?.status;

it.each([
  ["a program, which names no origin", {}],
  ["the site's own page", { origin: "https://site.example", "sec-fetch-site": "same-origin" }],
  ["the site's own page in a browser without fetch metadata", { origin: "https://site.example" }],
])("takes a request from %s", (_, headers) => {
  expect(status(headers)).toBeUndefined();
});

it.each([
  ["another site", { origin: "https://other.example", "sec-fetch-site": "cross-site" }],
  ["another site in a browser without fetch metadata", { origin: "https://other.example" }],
  ["another site that hides its origin", { "sec-fetch-site": "cross-site" }],
  ["another port", { origin: "https://site.example:8443" }],
  ["a sandboxed page", { origin: "null" }],
])("refuses a request from %s", (_, headers) => {
  expect(status(headers)).toBe(403);
});
