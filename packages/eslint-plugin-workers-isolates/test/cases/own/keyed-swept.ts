// check: the entries are looked through to throw out old ones, and nobody is given them all
// expect: sessions=warn
interface Session {
  user: string;
  at: number;
}

const sessions = new Map<string, Session>();

function sweep(now: number): void {
  const old: string[] = [];
  for (const [id, session] of sessions) {
    if (session.at < now - 60_000) old.push(id);
  }
  for (const id of old) sessions.delete(id);
  if (sessions.size > 100) {
    const [oldest] = [...sessions.entries()].sort(([, a], [, b]) => a.at - b.at);
    if (oldest) sessions.delete(oldest[0]);
  }
}

export default {
  async fetch(request: Request): Promise<Response> {
    const id = request.headers.get("x-session") ?? "";
    sweep(Date.now());
    const session = sessions.get(id) ?? { user: await request.text(), at: Date.now() };
    sessions.set(id, session);
    return new Response(session.user);
  },
};
