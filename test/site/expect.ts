import { expect } from "vitest";
import { z } from "zod";
import { runEventSchema, type RunEvent } from "../../src/live/schema.ts";

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  allowed: z.unknown().optional(),
});

/** Expects a problem document (RFC 9457) of that status, and gives it. */
export async function expectProblem(response: Response, status: number): Promise<z.infer<typeof problemSchema>> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expectSecured(response);
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(status);
  return problem;
}

/** Expects the headers that every on-demand answer carries. */
export function expectSecured({ headers }: Response): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.any(String) as string,
    "referrer-policy": "no-referrer",
    "strict-transport-security": expect.stringContaining("max-age=") as string,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
}

/** Expects a run's stream, each line an event to the contract, and gives its events. */
export async function eventsOf(response: Response): Promise<RunEvent[]> {
  expect(response.status).toBe(200);
  return eventsIn(await response.text());
}

/** The events in the text of a run's stream. */
export function eventsIn(stream: string): RunEvent[] {
  const lines = stream.split("\n");
  expect(lines.pop(), "the last line is ended").toBe("");
  return lines.map((line) => runEventSchema.parse(JSON.parse(line)));
}
