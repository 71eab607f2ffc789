import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readDemos, root } from "../../scripts/catalogue.ts";
import { installedRuntime } from "../../scripts/recordings.ts";
import { requestSchema, variantSchema } from "../../src/live/schema.ts";
import { expectProblem, expectSecured } from "./expect.ts";
import { serveSite } from "./site.ts";

const site = serveSite();

const catalogueSchema = z.strictObject({
  runtime: z.string(),
  compatibilityDate: z.iso.date(),
  demos: z.array(
    z.strictObject({
      slug: z.string(),
      title: z.string(),
      summary: z.string(),
      page: z.string(),
      claims: z.array(z.string()),
      variants: z.array(variantSchema),
      scenarios: z.array(z.strictObject({ id: z.string(), title: z.string(), requests: z.array(requestSchema) })),
      live: z.partialRecord(variantSchema, z.url()),
    }),
  ),
});

describe("GET /demos.json", () => {
  it("lists every demo to the contract", async () => {
    const response = await site.fetch("/demos.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expectSecured(response);
    const { demos } = catalogueSchema.parse(await response.json());
    expect(demos.map(({ slug, variants, scenarios }) => [slug, variants, scenarios.map(({ id }) => id)])).toEqual(
      readDemos().map(({ slug, variants, scenarios }) => [slug, variants, scenarios.map(({ id }) => id)]),
    );
  });

  it("names the installed runtime and the compatibility date of the site's Worker", async () => {
    const { runtime, compatibilityDate } = catalogueSchema.parse(await (await site.fetch("/demos.json")).json());
    expect(runtime).toBe(installedRuntime);
    expect(readFileSync(join(root, "wrangler.jsonc"), "utf8")).toContain(
      `"compatibility_date": "${compatibilityDate}"`,
    );
  });

  it("gives every variant of every demo an address at which its own Worker answers", async () => {
    const { demos } = catalogueSchema.parse(await (await site.fetch("/demos.json")).json());
    const isolates = new Set<unknown>();
    for (const { live, variants } of demos) {
      expect(Object.keys(live)).toEqual(variants);
      for (const url of Object.values(live)) {
        expect(new URL(url).origin).toBe(site.origin);
        const answer = z.object({ isolate: z.string() }).parse(await (await fetch(`${url}?actor=alice`)).json());
        isolates.add(answer.isolate);
      }
    }
    expect(isolates.size, "each Worker has an isolate of its own").toBe(
      demos.flatMap(({ variants }) => variants).length,
    );
  });

  it("answers HEAD like GET, without the body", async () => {
    const response = await site.fetch("/demos.json", { method: "HEAD" });
    expect(response.status).toBe(200);
    expectSecured(response);
    expect(await response.text()).toBe("");
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])("refuses %s", async (method) => {
    const response = await site.fetch("/demos.json", { method });
    expect(response.headers.get("allow")).toBe("GET, HEAD");
    expect((await expectProblem(response, 405)).allowed).toEqual(["GET", "HEAD"]);
  });
});
