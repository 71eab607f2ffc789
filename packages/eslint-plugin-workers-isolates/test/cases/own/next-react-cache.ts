// good: React's cache() lasts for one request
// expect: nothing
import { cache } from "react";
import { cookies, headers } from "next/headers";
import { getCloudflareContext } from "@opennextjs/cloudflare";

export const getUser = cache(async () => {
  const jar = await cookies();
  const sid = jar.get("sid")?.value;
  if (!sid) return null;
  const { env } = getCloudflareContext();
  return env.SESSIONS.get<{ id: string; name: string }>(sid, "json");
});

export async function GET() {
  const user = await getUser();
  const country = (await headers()).get("cf-ipcountry");
  return Response.json({ name: user?.name ?? "guest", country });
}
