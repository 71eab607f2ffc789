import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { Gate, interleave, InterleaveError, type InterleaveOptions, type Marked } from "../../src/interleave.ts";
import { startWorkers } from "./workers.ts";

const gate = new Gate();
const upstream = createServer((_, response) => void gate.pass().then(() => response.end("{}")));
await once(upstream.listen(0, "127.0.0.1"), "listening");
const { port } = upstream.address() as AddressInfo;
afterAll(() => void upstream.close());

const worker = startWorkers(
  [
    "module-variable",
    "argument",
    "async-local-storage",
    "cache-key",
    "headers-object",
    "broken-off",
    "waits-twice",
    "lock",
    "silent",
  ],
  { UPSTREAM: `http://127.0.0.1:${port}` },
);
const times = 20;
const post: Marked = { method: "POST" };
/** Shows a mark, but not who it is. */
const guest: Marked = { headers: { "X-Mark": "{mark}" } };

/** What the helper throws. */
async function caught(name: string, options?: InterleaveOptions, a = post, b = a): Promise<InterleaveError> {
  const outcome = await interleave(worker(name), a, b, options).catch((error: unknown) => error);
  if (outcome instanceof InterleaveError) return outcome;
  throw new Error(`Expected an InterleaveError. Received ${JSON.stringify(outcome)}`);
}

describe(`each order once, ${times} times`, () => {
  test.each(["module-variable", "cache-key", "broken-off"])("%s: caught every time", async (name) => {
    for (let time = 0; time < times; time++) {
      // A path that no other time has used, so that what is found is new.
      const request = { url: `/${time}`, method: "POST" };
      expect(await caught(name, { runs: 1 }, request), `time ${time}`).toMatchObject({ reason: "leak" });
    }
  });

  test("headers-object: caught every time, whoever has not signed in", async () => {
    for (let time = 0; time < times; time++) {
      const { leaks } = await caught("headers-object", { runs: 1 }, {}, guest);
      expect(leaks.map(({ order }) => order)).toContain("A, then B");
    }
  });

  test.each(["argument", "async-local-storage"])("%s: never reported", async (name) => {
    for (let time = 0; time < times; time++) {
      const report = await interleave(worker(name), post, post, { runs: 1 });
      expect(report).toMatchObject({ leaks: [], seen: { A: true, B: true } });
    }
  });

  test("waits-twice: caught every time at the gate", async () => {
    for (let time = 0; time < times; time++) {
      const { leaks } = await caught("waits-twice", { runs: 1, gate }, { method: "GET" });
      expect(leaks.map(({ order }) => order)).toContain("B while A waits");
    }
  });
});

describe("the orders", () => {
  test("a held body makes one request wait until the other one is answered", async () => {
    const { orders } = await interleave(worker("argument"), post, post);
    const waits = orders.filter(({ name }) => name.includes("while") || name.includes("breaks off"));
    expect(waits).toHaveLength(4);
    for (const order of waits) expect(order).toMatchObject({ runs: 3, overlapped: 3, places: ["body"] });
    expect(orders.slice(0, 2)).toEqual([
      { name: "A, then B", runs: 3, overlapped: 0, places: [], statuses: [200] },
      { name: "B, then A", runs: 3, overlapped: 0, places: [], statuses: [200] },
    ]);
  });

  test("without a body and a gate, nothing is forced, and the report says so", async () => {
    const { orders } = await interleave(worker("argument"), { method: "GET" }, { method: "GET" });
    expect(orders.find(({ name }) => name === "B while A waits")?.places).toEqual(["start"]);
  });

  test("a gate stops a request at each of its waits", async () => {
    const { report } = await caught("waits-twice", { gate });
    const order = report.orders.find(({ name }) => name === "B while A waits");
    expect(order).toMatchObject({ runs: 9, overlapped: 9, places: ["body", "gate 1", "gate 2"] });
  });

  test("what a broken-off request leaves behind is found where nothing else would show it", async () => {
    const { leaks } = await caught("broken-off", {}, { url: "/orders", method: "POST" });
    expect(new Set(leaks.map(({ order }) => order))).toEqual(new Set(["A breaks off, then B", "B breaks off, then A"]));
  });

  test("a request that has to wait for the other one is not waited for", async () => {
    const { orders } = await interleave(worker("lock"), post, post, { runs: 1, patience: 50 });
    expect(orders.find(({ name }) => name === "B while A waits")).toMatchObject({ overlapped: 0, places: ["body"] });
  });

  test("isolates are counted where the Worker tells them apart", async () => {
    const isolate = () => "the one";
    const { orders } = await interleave(worker("argument"), post, post, { runs: 1, isolate });
    expect(orders.map(({ isolates }) => isolates)).toEqual(orders.map(() => 1));
  });
});

describe("the error", () => {
  test("says in which order, whose, in whose answer, where and in which form", async () => {
    const { leaks, message } = await caught("headers-object", {}, {}, guest);
    expect(leaks[0]).toMatchObject({
      order: "A, then B",
      run: 1,
      from: "A",
      to: "B",
      where: "header set-cookie",
      form: "base64",
      sent: { order: "A, then B", run: 1 },
    });
    expect(message).toContain(
      "A, then B: B's answer holds what is A's in its header set-cookie (base64) (3 of 3 runs)",
    );
  });

  test("says when what leaked had stayed since an earlier order", async () => {
    const fresh = { url: "/fresh", method: "POST" };
    expect((await caught("cache-key", {}, fresh)).message).toMatch(/^ {2}B, then A: .*, kept since "A, then B" /m);
  });

  test("says when it had stayed since an earlier test", async () => {
    const old = { url: "/old", method: "POST" };
    await caught("cache-key", { runs: 1 }, old);
    const { leaks, message } = await caught("cache-key", { runs: 1 }, old);
    expect(leaks[0]).toMatchObject({ from: "A", to: "B", sent: null });
    expect(message).toContain("kept since an earlier test");
  });

  test("comes when no answer shows a mark, unless that is said to be so", async () => {
    const error = await caught("silent", { runs: 1 });
    expect(error).toMatchObject({ reason: "unseen", leaks: [], report: { seen: { A: false, B: false } } });
    expect(error.message).toContain("No answer to A or to B shows the mark of its own request");
    await interleave(worker("silent"), post, post, { runs: 1, echoes: "none" });
  });

  test("comes when one user's answers show nothing, unless the other's are enough", async () => {
    const error = await caught("argument", { runs: 1 }, (mark) => ({
      url: mark.startsWith("marka") ? "/?mark=" : `/?mark=${mark}`,
    }));
    expect(error).toMatchObject({ reason: "unseen", report: { seen: { A: false, B: true } } });
  });

  test("comes when nothing calls the gate", async () => {
    expect(await caught("argument", { runs: 1, gate: new Gate() })).toMatchObject({ reason: "gate" });
  });
});

describe("what is sent", () => {
  test("a mark stands where the description has it", async () => {
    const request = { url: "/hello?mark={mark}", headers: { "x-other": "1" }, body: "{}" };
    await interleave(worker("argument"), request, request, { runs: 1 });
    await interleave(worker("async-local-storage"), guest, post, { runs: 1 });
  });

  test("a function makes its own request, of which the body is held too", async () => {
    const request = (mark: string) => new Request(`http://localhost/?mark=${mark}`, { method: "POST", body: "12" });
    const { report } = await caught("module-variable", { runs: 1 }, request);
    expect(report.orders.find(({ name }) => name === "B while A waits")).toMatchObject({
      overlapped: 1,
      places: ["body"],
    });
  });

  test("a text of one's own counts as a mark", async () => {
    const of = (name: string): Marked => ({ url: `/?mark=${name}`, body: "12", own: [name] });
    const met = interleave(worker("module-variable"), of("alice"), of("carol"), { runs: 1 });
    await expect(met).rejects.toMatchObject({
      leaks: expect.arrayContaining([expect.objectContaining({ text: "carol" })]) as unknown,
    });
    await interleave(worker("argument"), of("alice"), of("carol"), { runs: 1 });
  });

  test.each([
    ["is short", { own: ["Bob"] }, 'Received "Bob". Expected at least four characters'],
    ["both send", { url: "/?for=Alice", own: ["alice"] }, 'Received "alice", which request B holds too.'],
  ])("a text of one's own that %s is refused", async (_, request, message) => {
    await expect(interleave(worker("argument"), request, { url: "/?for=Alice" })).rejects.toThrow(message);
  });
});
