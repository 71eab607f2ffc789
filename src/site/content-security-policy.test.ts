import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { headersRule, policyFor } from "./content-security-policy.ts";

const page = (html: string) => ({ pathname: "/", document: unified().use(rehypeParse).parse(html) });

/** SHA-256 of `run()`, in base64. */
const HASH_OF_RUN = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";

test("inline scripts and styles are allowed by their hash, once each", () => {
  const policy = policyFor([page("<script>run()</script><style>a{}</style>"), page("<script>run()</script>")]);
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${HASH_OF_RUN}; `);
  expect(policy).toMatch(/style-src 'self' 'sha256-[^']+'; /);
});

test("data and scripts in files need no hash", () => {
  const policy = policyFor([page(`<script type="application/json">{}</script><script src="/a.js"></script>`)]);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'; ");
});

test("code in an attribute stops the build", () => {
  expect(() => policyFor([page(`<button onclick="run()">Run</button>`)])).toThrow(/<button> with onClick="run\(\)"/);
  expect(() => policyFor([page(`<a href="javascript:run()">Run</a>`)])).toThrow(/<a> with href="javascript:run\(\)"/);
});

test("a header longer than Cloudflare reads stops the build", () => {
  expect(headersRule("default-src 'none'")).toContain("\n  Content-Security-Policy: default-src 'none'\n");
  expect(() => headersRule("x".repeat(2000))).toThrow(/expected at most 2000/);
});
