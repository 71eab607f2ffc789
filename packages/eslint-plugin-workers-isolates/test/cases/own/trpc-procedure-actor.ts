// bad: a procedure stores its caller in an object that an audit function reads from module scope
// expect: actor=error
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import type { Context } from "./context";

const t = initTRPC.context<Context>().create();

const actor: { id: string | null } = { id: null };

async function audit(env: Env, action: string) {
  await env.AUDIT.send({ actor: actor.id, action, at: Date.now() });
}

export const projects = t.router({
  remove: t.procedure.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    actor.id = ctx.user.id;
    await ctx.env.DB.prepare("DELETE FROM projects WHERE id = ?").bind(input.id).run();
    await audit(ctx.env, `remove ${input.id}`);
    return { ok: true };
  }),
});
