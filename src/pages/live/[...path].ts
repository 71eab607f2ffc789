import { demos, livePath, workerOf } from "../../edge/catalogue.ts";
import { endpoint } from "../../edge/endpoint.ts";
import { limitAddress, limitSession } from "../../edge/limits.ts";
import { problem } from "../../edge/problem.ts";
import type { Demo, Variant } from "../../live/schema.ts";

export const prerender = false;

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** What a demo gets to see of a request: nothing that names a reader. */
const REQUEST_HEADERS = ["accept", "accept-language", "content-type"];

/** `/live/<slug>/<variant>/…`: passes a request through to the demo's Worker, for curl and for tabs of one's own. */
export const ALL = endpoint(METHODS, async (context, body) => {
  const limited = await limitAddress(context);
  if (limited) return limited;
  const target = findTarget(context.url.pathname);
  if (!target) {
    const allowed = demos.flatMap((demo) => demo.variants.map((variant) => livePath(demo, variant)));
    return problem(404, { title: "Unknown path", detail: "No demo answers under this path.", allowed });
  }
  const refusal = await limitSession(context, target.demo.slug);
  if (refusal) return refusal;
  return body instanceof Response ? body : passThrough(context.request, target, body);
});

interface Target {
  demo: Demo;
  variant: Variant;
  /** The path that the demo's Worker sees. */
  path: string;
}

function findTarget(pathname: string): Target | undefined {
  const [, slug, name, path = "/"] = /^\/live\/([^/]+)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
  const demo = demos.find((each) => each.slug === slug);
  const variant = demo?.variants.find((each) => each === name);
  return demo && variant && { demo, variant, path };
}

async function passThrough(request: Request, target: Target, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const { method } = request;
  const url = new URL(request.url);
  url.pathname = target.path;
  const headers = new Headers();
  for (const name of REQUEST_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const worker = workerOf(target.demo, target.variant);
  try {
    const bodiless = method === "GET" || method === "HEAD";
    const passed = { method, headers, redirect: "manual", ...(!bodiless && { body }) } as const;
    const response = await worker.fetch(url.href, passed);
    const answer = new Response(response.body, response);
    answer.headers.delete("set-cookie"); // a demo's cookie would be the site's
    return answer;
  } catch (error) {
    // 502: the site did its part, and what the demo's Worker threw is the thing to see.
    const detail = error instanceof Error ? error.message : String(error);
    return problem(502, { title: "The demo's Worker threw an exception", detail });
  }
}
