/** What a problem document tells a client, next to its status. */
export interface Problem {
  /** What is wrong, in a few words; the same for every problem of its kind. */
  title: string;
  /** What was expected. It never repeats what was sent. */
  detail: string;
  /** What would be accepted instead. */
  allowed?: unknown;
  headers?: Record<string, string>;
}

/** An answer that says what is wrong with a request: a problem document (RFC 9457). */
export function problem(status: number, { title, detail, allowed, headers = {} }: Problem): Response {
  const document = { type: "about:blank", title, status, detail, ...(allowed !== undefined && { allowed }) };
  return Response.json(document, { status, headers: { "content-type": "application/problem+json", ...headers } });
}
