import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestHarness } from "wrangler";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { root } from "../../scripts/catalogue.ts";

/** Requests to the built site, which runs in workerd with every demo while the tests of a file run. */
export interface Site {
  /** The site's origin. */
  readonly origin: string;
  /** Sends a request to a path of the site. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends `POST /api/runs` with a JSON body. */
  run(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface SiteOptions {
  /** Rate limits to set in place of the real ones, by binding. */
  limits?: Record<string, number>;
  /** Serves `odd-demo.mjs` in place of this demo's Worker. */
  odd?: string;
}

const built = z.looseObject({
  main: z.string(),
  assets: z.looseObject({}),
  ratelimits: z.array(
    z.looseObject({ name: z.string(), simple: z.object({ limit: z.int(), period: z.literal([10, 60]) }) }),
  ),
  services: z.array(z.object({ binding: z.string(), service: z.string() })),
});

/** Serves the site that `npm run build` has made, for the tests of this file. */
export function serveSite({ limits = {}, odd }: SiteOptions = {}): Site {
  const { main, assets, ratelimits, services } = readBuilt();
  const site = {
    name: "site",
    main: `dist/server/${main}`,
    no_bundle: true,
    rules: [{ type: "ESModule" as const, globs: ["**/*.mjs"] }],
    compatibility_date: "2026-10-19",
    assets: { ...assets, directory: "dist/client" },
    ratelimits: ratelimits.map((each) => {
      return { ...each, simple: { ...each.simple, limit: limits[each.name] ?? each.simple.limit } };
    }),
    services: services.map((each) => (each.service === odd ? { ...each, service: "odd-demo" } : each)),
  };
  // Not bundled, as on Cloudflare: bundling for a local run would wrap the Worker in something that catches what it throws.
  const oddDemo = {
    name: "odd-demo",
    main: "test/site/odd-demo.mjs",
    no_bundle: true,
    compatibility_date: "2026-10-19",
  };
  const demos = globSync("dist/*/wrangler.json", { cwd: root, exclude: ["dist/server/**", "dist/client/**"] });
  const workers = [{ config: site }, { config: oddDemo }, ...demos.map((configPath) => ({ configPath }))];
  const server = createTestHarness({ root, workers });

  let origin = "";
  beforeAll(async () => {
    ({ origin } = (await server.listen()).url);
  });
  afterAll(() => server.close());

  const send = (path: string, init?: RequestInit) => fetch(`${origin}${path}`, { redirect: "manual", ...init });
  return {
    get origin() {
      return origin;
    },
    fetch: send,
    run: (body, headers = {}) =>
      send("/api/runs", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
  };
}

function readBuilt() {
  return built.parse(JSON.parse(readFileSync(join(root, "dist/server/wrangler.json"), "utf8")));
}

/** The limits that the built site is deployed with: how many requests in how many seconds, by binding. */
export function builtLimits(): Record<string, { limit: number; period: number }> {
  return Object.fromEntries(readBuilt().ratelimits.map(({ name, simple }) => [name, simple]));
}
