import { env } from "cloudflare:workers";
import { z } from "zod";
import { demoSchema, type Demo, type Variant } from "../live/schema.ts";

const described = demoSchema.extend({ $schema: z.string().optional() });
const files = import.meta.glob("/demos/*/demo.json", { eager: true, import: "default" });

/** Every demo, in the order of their slugs. */
export const demos: readonly Demo[] = Object.entries(files)
  .map(([path, file]) => {
    const { $schema: _, ...demo } = described.parse(file);
    return { ...demo, slug: path.split("/").at(-2) ?? "" };
  })
  .sort((a, b) => a.slug.localeCompare(b.slug));

/** The path under which the site passes requests through to a demo's Worker. */
export function livePath({ slug }: Demo, variant: Variant): string {
  return `/live/${slug}/${variant}/`;
}

/**
 * The demo's Worker of that variant.
 *
 * @throws {Error} When `wrangler.jsonc` does not bind it.
 */
export function workerOf({ slug }: Demo, variant: Variant): Fetcher {
  const name = `${slug}-${variant}`;
  const binding = name.toUpperCase().replaceAll("-", "_");
  const worker: unknown = Reflect.get(env, binding);
  if (!isFetcher(worker)) {
    throw new Error(`No service binding ${binding}. wrangler.jsonc binds it to ${name} under "services".`);
  }
  return worker;
}

function isFetcher(binding: unknown): binding is Fetcher {
  return typeof binding === "object" && binding !== null && "fetch" in binding;
}
