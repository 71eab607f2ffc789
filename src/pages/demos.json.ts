import { demos, livePath } from "../edge/catalogue.ts";
import { compatibilityDate, runtime } from "../edge/configuration.ts";
import { endpoint } from "../edge/endpoint.ts";
import type { Demo } from "../live/schema.ts";

export const prerender = false;

/** `GET /demos.json`: the catalogue, for programs. */
export const ALL = endpoint(["GET", "HEAD"], ({ url: { origin } }) =>
  Response.json({ runtime, compatibilityDate, demos: demos.map((demo) => entry(demo, origin)) }),
);

function entry(demo: Demo, origin: string) {
  const { slug, title, summary, page, claims, variants, scenarios } = demo;
  return {
    slug,
    title,
    summary,
    page,
    claims,
    variants,
    scenarios: scenarios.map(({ id, title, requests }) => ({ id, title, requests })),
    live: Object.fromEntries(variants.map((variant) => [variant, `${origin}${livePath(demo, variant)}`])),
  };
}
