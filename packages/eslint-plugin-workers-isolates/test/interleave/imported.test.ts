import { expect, test } from "vitest";
import { Gate, interleave } from "../../src/interleave.ts";

interface Env {
  user?: string;
  USERS: { get: (key: string) => Promise<string> };
}
const gate = new Gate();
const env: Env = { USERS: { get: async (key) => (await gate.pass(), key) } };

const leaky = {
  async fetch(request: Request, env: Env) {
    env.user = new URL(request.url).searchParams.get("mark") ?? "";
    await env.USERS.get("profile");
    return new Response(`Hello, ${env.user}.`);
  },
};
const fixed = {
  async fetch(request: Request, env: Env, ctx: { waitUntil: (work: Promise<unknown>) => void }) {
    const user = new URL(request.url).searchParams.get("mark") ?? "";
    const profile = env.USERS.get("profile");
    ctx.waitUntil(profile);
    await profile;
    return new Response(`Hello, ${user}.`);
  },
};

test("an imported Worker is given one env for all requests: what it keeps there leaks 20 of 20 times", async () => {
  for (let time = 0; time < 20; time++) {
    const met = interleave(leaky, {}, {}, { env: { ...env }, gate, runs: 1 });
    await expect(met).rejects.toMatchObject({ reason: "leak" });
  }
});

test("one that hands the user on is never reported, and each of its waits was tried", async () => {
  for (let time = 0; time < 20; time++) {
    const { orders } = await interleave(fixed, {}, {}, { env, gate, runs: 1 });
    const order = orders.find(({ name }) => name === "A while B waits");
    expect(order).toMatchObject({ runs: 2, places: ["start", "gate 1"] });
    expect(order?.overlapped).toBeGreaterThan(0);
  }
});

test("a Worker that throws is searched too: an error's message is an answer", async () => {
  const users: string[] = [];
  const throws = {
    fetch(request: Request): Response {
      users.push(new URL(request.url).searchParams.get("mark") ?? "");
      throw new Error(`Nothing for ${users.join(" and ")}`);
    },
  };
  const met = interleave(throws, {}, {}, { env: {}, runs: 1 });
  await expect(met).rejects.toMatchObject({
    leaks: expect.arrayContaining([expect.objectContaining({ where: "error" })]) as unknown,
  });
});
