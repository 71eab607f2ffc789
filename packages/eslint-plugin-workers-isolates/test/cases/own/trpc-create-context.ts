// good: the session goes through tRPC's context
// expect: nothing
import { initTRPC, TRPCError } from "@trpc/server";
import { fetchRequestHandler, type FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch";
import { z } from "zod";
import { verifySession } from "./session";

const createContext =
  (env: Env) =>
  async ({ req, resHeaders }: FetchCreateContextFnOptions) => {
    const session = await verifySession(req.headers.get("authorization"), env.SECRET);
    resHeaders.set("cache-control", "private");
    return { env, session };
  };

const t = initTRPC.context<Awaited<ReturnType<ReturnType<typeof createContext>>>>().create();

const authed = t.procedure.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { ...ctx, session: ctx.session } });
});

export const appRouter = t.router({
  me: authed.query(({ ctx }) => ctx.session.user),
  rename: authed.input(z.object({ name: z.string() })).mutation(async ({ ctx, input }) => {
    await ctx.env.DB.prepare("UPDATE users SET name = ? WHERE id = ?").bind(input.name, ctx.session.user.id).run();
    return input.name;
  }),
});

export default {
  fetch: (req: Request, env: Env) =>
    fetchRequestHandler({ endpoint: "/trpc", req, router: appRouter, createContext: createContext(env) }),
};
