import type { RequestContext } from "./context";

export async function authenticate(context: RequestContext): Promise<void> {
  const token = context.request.headers.get("authorization");
  context.user = token ? await context.env.USERS.get(token) : null;
  context.note(context.user ? "signed in" : "anonymous");
}
