// good: Pages middleware hands the user on in context.data
// expect: nothing
import { parse } from "cookie";

interface Data extends Record<string, unknown> {
  user: { id: string } | null;
}

const authentication: PagesFunction<Env, string, Data> = async (context) => {
  const { sid } = parse(context.request.headers.get("cookie") ?? "");
  context.data.user = sid ? await context.env.SESSIONS.get(sid, "json") : null;
  return context.next();
};

const timing: PagesFunction<Env> = async ({ next }) => {
  const start = Date.now();
  const response = await next();
  response.headers.append("server-timing", `mw;dur=${Date.now() - start}`);
  return response;
};

export const onRequest = [timing, authentication];
