/**
 * The demos as they lie on disk, for scripts and tests that run outside the site's Worker.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoSchema, type Demo, type Variant } from "../src/live/schema.ts";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Every demo, in the order of their slugs. */
export function readDemos(): Demo[] {
  return globSync("demos/*/demo.json", { cwd: root })
    .sort()
    .map((path) => {
      const { $schema: _, ...demo } = JSON.parse(readFileSync(join(root, path), "utf8")) as Record<string, unknown>;
      return { ...demoSchema.parse(demo), slug: basename(dirname(path)) };
    });
}

/** The path of the Wrangler configuration of a demo's Worker, from the project's folder. */
export function configPathOf({ slug }: Pick<Demo, "slug">, variant: Variant): string {
  return `demos/${slug}/${variant === "fixed" ? "wrangler.fixed.jsonc" : "wrangler.jsonc"}`;
}
