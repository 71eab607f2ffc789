// bad: an exported let is read by every module that imports it
// expect: session=error
import { getSession } from "./auth";

export let session: { userId: string; expires: number } | undefined;

async function proxy(request: Request, env: Env): Promise<Response> {
  const response = await env.UPSTREAM.fetch(request);
  const answer = new Response(response.body, response);
  answer.headers.set("x-user-id", session?.userId ?? "anonymous");
  return answer;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    session = await getSession(request);
    return proxy(request, env);
  },
};
