import type { APIRoute } from "astro";
import { homepage } from "~/site/addresses.ts";

export const prerender = true;

/** Crawlers read the pages and leave the demos alone. */
export const GET: APIRoute = () => {
  const rules = ["User-agent: *", "Allow: /", "Disallow: /api/", "Disallow: /live/"];
  if (homepage !== undefined) rules.push("", `Sitemap: ${new URL("sitemap-index.xml", homepage).href}`);
  return new Response(`${rules.join("\n")}\n`);
};
