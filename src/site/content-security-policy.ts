import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { AstroIntegration } from "astro";
import { selectAll } from "hast-util-select";
import { attribute, readBuiltPages, textOf, type BuiltPage } from "./built-pages.ts";

/** Longest line that Cloudflare reads in a `_headers` file. Longer ones are dropped, and the header with them. */
const MAX_LINE = 2000;

/** `type` attributes of script elements that hold data, which the browser does not run. */
const DATA = /^application\/(ld\+)?json$/;

/**
 * One content security policy for all pages: nothing but the site's own files, and of inline code only what the build
 * itself put there, each piece by its hash.
 *
 * Astro's own `security.csp` does not see the inline scripts of Starlight's components, so this reads the built HTML.
 *
 * @throws Error if a page has an inline event handler or a `javascript:` address, which no hash can allow.
 */
export function policyFor(pages: readonly BuiltPage[]): string {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  for (const { pathname, document } of pages) {
    for (const script of selectAll("script:not([src])", document)) {
      if (!DATA.test(attribute(script, "type"))) scripts.add(hashOf(textOf(script)));
    }
    for (const style of selectAll("style", document)) styles.add(hashOf(textOf(style)));
    for (const element of selectAll("*", document)) {
      const handler = Object.keys(element.properties).find((name) => /^on[A-Z]/.test(name));
      const address = ["href", "src", "action"].find((name) => /^\s*javascript:/i.test(attribute(element, name)));
      const offender = handler ?? address;
      if (offender !== undefined) {
        throw new Error(
          `Inline code that the content security policy forbids.\n` +
            `Page ${pathname} has a <${element.tagName}> with ${offender}="${attribute(element, offender)}". ` +
            `Expected an event listener added by a <script>.`,
        );
      }
    }
  }
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...[...scripts].sort()].join(" "), // the search index is WebAssembly
    ["style-src 'self'", ...[...styles].sort()].join(" "),
    "style-src-attr 'unsafe-inline'", // syntax highlighting and figures set custom properties on their elements
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * The rule of a `_headers` file that protects every page and file.
 *
 * @throws Error if a line is longer than Cloudflare reads.
 */
export function headersRule(policy: string): string {
  const lines = [
    "/*",
    `  Content-Security-Policy: ${policy}`,
    "  Cross-Origin-Opener-Policy: same-origin",
    "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "  Referrer-Policy: strict-origin-when-cross-origin",
    "  Strict-Transport-Security: max-age=31536000",
    "  X-Content-Type-Options: nosniff",
  ];
  const tooLong = lines.find((line) => line.length > MAX_LINE);
  if (tooLong !== undefined) {
    throw new Error(
      `A header is too long for Cloudflare.\n` +
        `The line "${tooLong.slice(0, 40)}…" has ${tooLong.length} characters; expected at most ${MAX_LINE}. ` +
        `Turn inline scripts into files: each costs the policy 54 characters.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Writes the security headers of the built pages into `_headers`, next to the rules that are there. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: "content-security-policy",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const policy = policyFor(await readBuiltPages(dir));
        const file = new URL("_headers", dir);
        const others = await readFile(file, "utf8").catch(() => "");
        await writeFile(file, [others.trimEnd(), headersRule(policy)].filter(Boolean).join("\n\n"));
        logger.info(`Security headers written: the policy has ${policy.length} of ${MAX_LINE} characters.`);
      },
    },
  };
}
