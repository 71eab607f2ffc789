// check: a database client made once from the environment is shared without any request data
// expect: db=info
import { getCloudflareContext } from "@opennextjs/cloudflare";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { posts } from "@/db/schema";

let db: DrizzleD1Database | undefined;

function getDb() {
  if (!db) {
    const { env } = getCloudflareContext();
    db = drizzle(env.DB);
  }
  return db;
}

export async function GET() {
  const rows = await getDb().select().from(posts).limit(10);
  return Response.json(rows);
}
