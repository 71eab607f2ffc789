// check: the client kept on globalThis is made from env once
// expect: globalThis.prisma=info
import { PrismaD1 } from "@prisma/adapter-d1";
import { PrismaClient } from "@prisma/client";

declare global {
  var prisma: PrismaClient | undefined;
}

function prismaFor(env: Env): PrismaClient {
  if (!globalThis.prisma) {
    globalThis.prisma = new PrismaClient({ adapter: new PrismaD1(env.DB) });
  }
  return globalThis.prisma;
}

export default {
  async fetch(request, env) {
    const id = Number(new URL(request.url).pathname.slice(1));
    const post = await prismaFor(env).post.findUnique({ where: { id } });
    return post ? Response.json(post) : new Response("not found", { status: 404 });
  },
} satisfies ExportedHandler<Env>;
