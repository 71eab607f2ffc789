// good: server actions hand their data on as arguments and read cookies when they need them
// expect: nothing
"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getCloudflareContext } from "@opennextjs/cloudflare";

const MAX_LENGTH = 2000;

async function currentUser() {
  const jar = await cookies();
  const { env } = getCloudflareContext();
  return env.SESSIONS.get<{ id: string }>(jar.get("sid")?.value ?? "", "json");
}

export async function addComment(post: string, formData: FormData) {
  const user = await currentUser();
  if (!user) redirect("/login");
  const text = String(formData.get("text")).slice(0, MAX_LENGTH);
  const { env, ctx } = await getCloudflareContext({ async: true });
  await env.DB.prepare("INSERT INTO comments VALUES (?, ?, ?)").bind(post, user.id, text).run();
  ctx.waitUntil(env.MODERATION.send({ post, text }));
  (await cookies()).set("commented", post, { maxAge: 3600 });
}
