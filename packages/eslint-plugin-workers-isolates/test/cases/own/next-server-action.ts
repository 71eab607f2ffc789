// bad: a server action keeps the submitted form in module scope for the next action
// expect: draft=error
"use server";

import { revalidatePath } from "next/cache";
import { getCloudflareContext } from "@opennextjs/cloudflare";

const draft: { title?: string; body?: string } = {};

export async function saveTitle(formData: FormData) {
  draft.title = String(formData.get("title"));
}

export async function publish(formData: FormData) {
  draft.body = String(formData.get("body"));
  const { env } = getCloudflareContext();
  await env.DB.prepare("INSERT INTO posts (title, body) VALUES (?, ?)").bind(draft.title, draft.body).run();
  revalidatePath("/posts");
}
