// check: the entries are searched for one that the request names
// expect: users=warn
interface User {
  id: string;
  email: string;
}

const users = new Map<string, User>();

function byEmail(email: string): User | undefined {
  for (const user of users.values()) {
    if (user.email === email) return user;
  }
  return undefined;
}

export default {
  async fetch(request: Request): Promise<Response> {
    const email = new URL(request.url).searchParams.get("email") ?? "";
    if (request.method === "POST") {
      const user = { id: crypto.randomUUID(), email };
      users.set(user.id, user);
      return Response.json(user);
    }
    const found = byEmail(email) ?? [...users.values()].find(({ id }) => id === email);
    return found ? Response.json(found) : new Response("none", { status: 404 });
  },
};
