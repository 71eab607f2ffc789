import type { APIContext, APIRoute } from "astro";
import { readBody } from "./body.ts";
import { secured } from "./headers.ts";
import { problem } from "./problem.ts";

/**
 * What an endpoint answers.
 *
 * @param body The request's body, or the answer to refuse it with where it is too large.
 */
type Answer = (context: APIContext, body: Uint8Array<ArrayBuffer> | Response) => Promise<Response> | Response;

/**
 * An on-demand endpoint: refuses other methods, sets the security headers, and answers a defect of ours with a problem
 * document too. Export it as `ALL`, so that no method gets past it.
 *
 * @param methods The methods it takes. Without a list it takes all.
 */
export function endpoint(methods: readonly string[] | undefined, answer: Answer): APIRoute {
  return async (context) => {
    const { method } = context.request;
    const response = await answered(async () => {
      const body = await readBody(context.request);
      return methods && !methods.includes(method) ? methodNotAllowed(methods) : answer(context, body);
    });
    return secured(method === "HEAD" ? new Response(null, response) : response);
  };
}

/** Refuses a method and names those that are taken. */
function methodNotAllowed(methods: readonly string[]): Response {
  return problem(405, {
    title: "Method not allowed",
    detail: `Send ${new Intl.ListFormat("en", { type: "disjunction" }).format(methods)}.`,
    allowed: methods,
    headers: { allow: methods.join(", ") },
  });
}

async function answered(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    console.error(error);
    return problem(500, {
      title: "Internal error",
      detail: "The site's Worker failed. Nothing is wrong with the request.",
    });
  }
}
