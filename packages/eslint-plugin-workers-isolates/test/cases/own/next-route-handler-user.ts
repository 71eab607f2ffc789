// bad: a route handler caches the user behind the cookies, so the second visitor gets the first one's
// expect: cachedUser=error
import { cookies } from "next/headers";
import { NextResponse, type NextRequest } from "next/server";
import { verify } from "@/lib/jwt";

type User = { id: string; email: string };

let cachedUser: User | null = null;

async function getUser(): Promise<User | null> {
  if (cachedUser) return cachedUser;
  const jar = await cookies();
  const token = jar.get("token")?.value;
  if (!token) return null;
  cachedUser = await verify<User>(token);
  return cachedUser;
}

export async function GET(_req: NextRequest) {
  const user = await getUser();
  return user ? NextResponse.json(user) : NextResponse.json({ error: "unauthorized" }, { status: 401 });
}
