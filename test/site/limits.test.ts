import { expect, it } from "vitest";
import { readDemos } from "../../scripts/catalogue.ts";
import { expectProblem } from "./expect.ts";
import { builtLimits, serveSite } from "./site.ts";

const SESSION_LIMIT = 5;
const ADDRESS_LIMIT = 60;
const site = serveSite({ limits: { SESSION_LIMIT, ADDRESS_LIMIT } });

const [first, second] = readDemos().map(({ slug, variants }) => `/live/${slug}/${variants[0]}/?actor=alice`);
if (first === undefined || second === undefined) throw new Error("It takes two demos to tell them apart.");

/**
 * Sends requests until one is refused. The limit counts by the clock's minutes, so that a new one may begin meanwhile: by
 * twice the limit it must have refused.
 */
async function untilRefused(path: string, limit: number, headers: Record<string, string> = {}): Promise<Response> {
  for (let sent = 0; sent <= 2 * limit; sent++) {
    const response = await site.fetch(path, { headers });
    if (response.status === 429) return response;
    await response.text();
  }
  throw new Error(`None of ${2 * limit + 1} requests was refused.`);
}

it("the limits are those of the design", () => {
  expect(builtLimits()).toEqual({
    SESSION_LIMIT: { limit: 300, period: 60 },
    ADDRESS_LIMIT: { limit: 1500, period: 60 },
  });
});

it("a session comes in a cookie that no script and no other site gets", async () => {
  const [cookie = ""] = (await site.fetch(first)).headers.getSetCookie();
  expect(cookie).toMatch(/^session=[0-9a-f-]{36};/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Strict/i);
  const again = await site.fetch(first, { headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(again.headers.getSetCookie()).toEqual([]);
});

it("a session that has had its share of a demo is refused there, and nowhere else", async () => {
  const mine = { cookie: `session=${crypto.randomUUID()}` };
  expect((await site.fetch(first, { headers: mine })).status).toBe(200);
  const response = await untilRefused(first, SESSION_LIMIT, mine);
  expect(response.headers.get("retry-after")).toBe("60");
  const problem = await expectProblem(response, 429);
  expect(problem.allowed).toEqual({ requests: 300, seconds: 60 });

  const theirs = { cookie: `session=${crypto.randomUUID()}` };
  expect((await site.fetch(second, { headers: mine })).status).toBe(200);
  expect((await site.fetch(first, { headers: theirs })).status).toBe(200);
});

it("without a session the address is counted, and so is a session that nobody gave out", async () => {
  await expectProblem(await untilRefused(first, SESSION_LIMIT), 429);
  await expectProblem(await untilRefused(first, SESSION_LIMIT, { cookie: "session=made-up" }), 429);
});

it("an address that has had its share of everything is refused, runs included", async () => {
  await expectProblem(await untilRefused("/live/nowhere", ADDRESS_LIMIT), 429);
  const [demo] = readDemos();
  const run = { demo: demo?.slug, variant: demo?.variants[0], scenario: demo?.scenarios[0]?.id };
  await expectProblem(await site.run(run), 429);
});
