import { problem } from "./problem.ts";

/**
 * Refuses what a page of another site sends through its visitor's browser. Clients that are no browsers name no origin.
 *
 * @returns The answer to refuse it with, or nothing.
 */
export function refuseForeign(request: Request): Response | undefined {
  const site = request.headers.get("sec-fetch-site") ?? "none";
  const origin = request.headers.get("origin");
  const own =
    (site === "none" || site === "same-origin") && (origin === null || hostOf(origin) === hostOf(request.url));
  if (own) return undefined;
  return problem(403, {
    title: "Foreign origin",
    detail: "Pages of other sites cannot start runs. Send the request from this site, or from a program.",
  });
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
