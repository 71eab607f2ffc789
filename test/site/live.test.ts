import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readDemos } from "../../scripts/catalogue.ts";
import { demoAnswerSchema, runEventSchema } from "../../src/live/schema.ts";
import { expectProblem, expectSecured } from "./expect.ts";
import { serveSite } from "./site.ts";

const site = serveSite({ odd: "module-counter-leaky" });
const LEAKY = "/live/current-user/leaky/";
const ODD = "/live/module-counter/leaky/";
const SECRET = "zz-do-not-repeat-zz";

async function saw(path: string): Promise<string> {
  const response = await site.fetch(path);
  expect(response.status).toBe(200);
  return demoAnswerSchema.parse(await response.json()).saw;
}

describe("/live/<slug>/<variant>/", () => {
  it("passes a request on to the demo's Worker and its answer back", async () => {
    const response = await site.fetch(`${LEAKY}?actor=bob`);
    expect(response.headers.get("content-type")).toBe("application/json");
    expectSecured(response);
    expect(demoAnswerSchema.parse(await response.json())).toMatchObject({ actor: "bob", saw: "Hello, bob." });
  });

  it("does so without the last slash", async () => {
    expect(await saw("/live/current-user/leaky?actor=carol")).toBe("Hello, carol.");
  });

  it.each([
    ["leaky", "Hello, bob."],
    ["fixed", "Hello, alice."],
  ])(
    "lets two parallel requests to the %s Worker end with “%s” for Alice, 20 times of 20",
    async (variant, greeting) => {
      for (let round = 0; round < 20; round++) {
        const path = `/live/current-user/${variant}/`;
        const alice = saw(`${path}?actor=alice&hold=250`);
        // Both are sent at once, and Bob's comes second; a leak must not hang on how far apart they are.
        await new Promise((resolve) => setTimeout(resolve, 50));
        const bob = saw(`${path}?actor=bob&hold=100`);
        expect(await alice).toBe(greeting);
        expect(await bob).toBe("Hello, bob.");
      }
    },
  );

  it("lets the demo refuse what it does not take, as a problem document", async () => {
    expect((await expectProblem(await site.fetch(`${LEAKY}?actor=${SECRET}`), 400)).allowed).toEqual([
      "alice",
      "bob",
      "carol",
    ]);
    expect((await expectProblem(await site.fetch(`${LEAKY}?actor=bob&hold=5001`), 400)).allowed).toEqual({
      min: 0,
      max: 5000,
    });
    expect((await expectProblem(await site.fetch(`${LEAKY}nowhere`), 404)).allowed).toEqual(["/"]);
    expect((await expectProblem(await site.fetch(LEAKY, { method: "POST" }), 405)).allowed).toEqual(["GET"]);
    expect((await expectProblem(await site.fetch(LEAKY, { method: "OPTIONS" }), 405)).allowed).toEqual(["GET"]);
  });

  it("passes HEAD on, and answers it without a body", async () => {
    const response = await site.fetch(`${LEAKY}?actor=bob`, { method: "HEAD" });
    expect(response.headers.get("allow")).toBe("GET");
    expectSecured(response);
    expect(await response.text()).toBe("");
  });

  it.each([
    "/live",
    "/live/",
    "/live/current-user",
    "/live/current-user/",
    "/live/current-user/live/",
    "/live/constructor/leaky/",
    `/live/${SECRET}/leaky/`,
    "/live/%00/leaky/",
    "/live/%E0%A4%A/leaky/",
  ])("names the demos there are where %s leads to none", async (path) => {
    const problem = await expectProblem(await site.fetch(path), 404);
    expect(problem.allowed).toEqual(
      readDemos().flatMap(({ slug, variants }) => variants.map((variant) => `/live/${slug}/${variant}/`)),
    );
    expect(JSON.stringify(problem)).not.toContain(SECRET);
  });

  it("refuses a body of more than 1 KiB", async () => {
    const response = await site.fetch(LEAKY, { method: "POST", body: " ".repeat(1025) });
    expect((await expectProblem(response, 413)).allowed).toEqual({ bytes: 1024 });
  });
});

describe("what a demo gets to see", () => {
  it("is the method and the body, and of the headers none that names the reader", async () => {
    const response = await site.fetch(`${ODD}?actor=carol`, {
      method: "POST",
      body: "a body",
      headers: {
        "content-type": "text/plain",
        accept: "application/json",
        cookie: "session=a",
        authorization: "Bearer a",
        "x-anything": "a",
      },
    });
    const seen = z
      .object({ headers: z.array(z.string()), method: z.string(), body: z.string() })
      .parse(await response.json());
    expect(seen).toMatchObject({ method: "POST", body: "a body" });
    expect(seen.headers).toEqual(expect.arrayContaining(["accept", "content-type"]));
    for (const name of ["cookie", "authorization", "x-anything", "cf-connecting-ip", "user-agent"]) {
      expect(seen.headers).not.toContain(name);
    }
  });
});

describe("a demo's Worker that throws", () => {
  it("is a bad gateway, with the exact message", async () => {
    const problem = await expectProblem(await site.fetch(`${ODD}?actor=alice`), 502);
    expect(problem.detail).toBe("The exact message of an exception.");
  });

  it("is an answer with its exact message in a run, and the run goes on to the verdict", async () => {
    const response = await site.run({ demo: "module-counter", variant: "leaky", scenario: "sequence" });
    const lines = (await response.text()).trim().split("\n");
    const events = lines.map((line) => runEventSchema.parse(JSON.parse(line)));
    expect(events.map(({ type }) => type)).toEqual(["run", "answer", "answer", "verdict"]);
    expect(events[1]).toMatchObject({ actor: "alice", status: 500, error: "The exact message of an exception." });
    expect(events[2]).toMatchObject({ actor: "bob", error: expect.stringContaining("received text/html") as string });
  });
});

it("a demo cannot set a cookie for the site", async () => {
  const response = await site.fetch(`${ODD}?actor=bob`);
  expect(response.headers.getSetCookie().filter((cookie) => cookie.startsWith("odd"))).toEqual([]);
});
