import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { File } from "~rule/check.ts";
import type { Report } from "~rule/finding.ts";
import { Analysis, type Answered, type Asked, type Background, type Trouble } from "./analysis.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const report: Report = {
  findings: [],
  silenced: [],
  failures: [],
  looked: { files: 1, lines: 1, handlers: [], bindings: 0 },
  unseen: [],
};
const files = (text: string): File[] => [{ file: "index.ts", text }];

/** A worker that notes what it is asked and answers when it is told to. */
class Fake implements Background {
  onmessage: Background["onmessage"] = null;
  onerror: Background["onerror"] = null;
  readonly asked: Asked[] = [];
  terminated = false;
  postMessage(asked: Asked): void {
    this.asked.push(asked);
  }
  terminate(): void {
    this.terminated = true;
  }
  send(answered: Answered): void {
    this.onmessage?.({ data: answered } as MessageEvent<Answered>);
  }
  answer(): void {
    this.send({ run: this.asked.at(-1)?.run ?? 0, report });
  }
  fail(): void {
    this.onerror?.({ preventDefault: () => undefined } as ErrorEvent);
  }
}

function analysis() {
  const started: Fake[] = [];
  const reported: string[] = [];
  const troubles: Trouble[] = [];
  const subject = new Analysis({
    start: () => {
      const worker = new Fake();
      started.push(worker);
      return worker;
    },
    onReport: (_, about) => reported.push(about[0]?.text ?? ""),
    onTrouble: (trouble) => troubles.push(trouble),
    pause: 100,
    limit: 1000,
  });
  return { subject, started, reported, troubles };
}

test("nothing is fetched before it is needed, and only once", () => {
  const { subject, started } = analysis();
  expect(started).toHaveLength(0);
  subject.prepare();
  subject.prepare();
  expect(started).toHaveLength(1);
});

test("typing is waited for: one question for many changes", () => {
  const { subject, started, reported } = analysis();
  subject.ask(files("a"));
  started[0]?.send({ ready: true });
  vi.advanceTimersByTime(99);
  subject.ask(files("ab"));
  vi.advanceTimersByTime(99);
  expect(started[0]?.asked).toHaveLength(0);
  vi.advanceTimersByTime(1);
  expect(started[0]?.asked.map(({ files: [file] }) => file?.text)).toEqual(["ab"]);
  started[0]?.answer();
  expect(reported).toEqual(["ab"]);
});

test("a report is dropped when the files have changed meanwhile", () => {
  const { subject, started, reported } = analysis();
  subject.ask(files("old"), true);
  started[0]?.send({ ready: true });
  vi.advanceTimersByTime(0);
  subject.ask(files("new"));
  started[0]?.answer();
  expect(reported).toEqual([]);
  vi.advanceTimersByTime(100);
  started[0]?.answer();
  expect(reported).toEqual(["new"]);
  expect(subject.busy).toBe(false);
});

test("a report is dropped when the files are gone", () => {
  const { subject, started, reported } = analysis();
  subject.ask(files("old"), true);
  started[0]?.send({ ready: true });
  vi.advanceTimersByTime(0);
  subject.drop();
  started[0]?.answer();
  expect(reported).toEqual([]);
});

test("a run over the limit is stopped and said, and the next question starts a new worker", () => {
  const { subject, started, troubles, reported } = analysis();
  subject.ask(files("endless"), true);
  started[0]?.send({ ready: true });
  vi.advanceTimersByTime(999);
  expect(troubles).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(troubles).toEqual(["too-long"]);
  expect(started[0]?.terminated).toBe(true);

  subject.ask(files("short"), true);
  started[1]?.send({ ready: true });
  vi.advanceTimersByTime(0);
  started[1]?.answer();
  expect(reported).toEqual(["short"]);
});

test("the limit does not run while the checker is being fetched", () => {
  const { subject, started, troubles } = analysis();
  subject.ask(files("a"), true);
  vi.advanceTimersByTime(60_000);
  expect(troubles).toEqual([]);
  started[0]?.send({ ready: true });
  expect(started[0]?.asked).toHaveLength(1);
});

test("it says whether the checker could not be fetched or failed", () => {
  const { subject, started, troubles } = analysis();
  subject.ask(files("a"), true);
  started[0]?.fail();
  subject.ask(files("a"), true);
  started[1]?.send({ ready: true });
  vi.advanceTimersByTime(0);
  started[1]?.fail();
  expect(troubles).toEqual(["not-loaded", "failed"]);
});
