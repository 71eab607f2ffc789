import { expect, test } from "vitest";
import { curlLines } from "./terminal.ts";

test("requests that overlap run in the background, each after its delay", () => {
  const lines = curlLines("http://127.0.0.1:4321", "current-user", "leaky", [
    { actor: "alice", hold: 400, after: "start", delay: 0 },
    { actor: "bob", hold: 160, after: "start", delay: 120 },
  ]);
  expect(lines).toBe(
    [
      "site=http://127.0.0.1:4321",
      `curl -sw '\\n' "$site/live/current-user/leaky/?actor=alice&hold=400" &`,
      `(sleep 0.12; curl -sw '\\n' "$site/live/current-user/leaky/?actor=bob&hold=160") &`,
      "wait",
    ].join("\n"),
  );
});

test("a request that follows another waits for its answer first", () => {
  const lines = curlLines("http://127.0.0.1:4321", "module-counter", "fixed", [
    { actor: "alice", hold: 80, after: "start", delay: 0 },
    { actor: "bob", hold: 80, after: "previous", delay: 200 },
  ]);
  expect(lines.split("\n")[2]).toBe(
    `wait; sleep 0.2; curl -sw '\\n' "$site/live/module-counter/fixed/?actor=bob&hold=80" &`,
  );
});
