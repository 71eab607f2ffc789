import { env } from "cloudflare:workers";
import type { APIContext } from "astro";
import { addressOf, networkOf } from "./address.ts";
import { limitOf } from "./configuration.ts";
import { problem } from "./problem.ts";

const SESSION_COOKIE = "session";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Counts a request against its address, whatever it asks for.
 *
 * @returns The answer to refuse it with, once the address has had its share.
 */
export function limitAddress({ request }: APIContext): Promise<Response | undefined> {
  return count("ADDRESS_LIMIT", networkOf(addressOf(request)));
}

/**
 * Counts a request to a demo against the browser session that sent it; against its address where there is no session yet,
 * as with curl. Starts a session where there is none.
 *
 * @returns The answer to refuse it with, once the session has had its share of this demo.
 */
export function limitSession(context: APIContext, slug: string): Promise<Response | undefined> {
  const session = context.cookies.get(SESSION_COOKIE)?.value;
  if (session !== undefined && UUID.test(session)) return count("SESSION_LIMIT", `session ${session} ${slug}`);
  context.cookies.set(SESSION_COOKIE, crypto.randomUUID(), {
    httpOnly: true,
    path: "/",
    sameSite: "strict",
    secure: context.url.protocol === "https:",
  });
  return count("SESSION_LIMIT", `address ${networkOf(addressOf(context.request))} ${slug}`);
}

async function count(name: "ADDRESS_LIMIT" | "SESSION_LIMIT", key: string): Promise<Response | undefined> {
  const { success } = await env[name].limit({ key });
  if (success) return undefined;
  const { requests, seconds } = limitOf(name);
  return problem(429, {
    title: "Too many requests",
    detail: `The demos are shared. Wait up to ${seconds} seconds, then go on.`,
    allowed: { requests, seconds },
    headers: { "retry-after": String(seconds) },
  });
}
