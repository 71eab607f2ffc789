// check: a singleton that is made from env and not written afterwards
// expect: Database.instance=info
class Database {
  private static instance?: Database;

  private constructor(private readonly url: string) {}

  static get(env: Env): Database {
    Database.instance ??= new Database(env.DATABASE_URL);
    return Database.instance;
  }

  async query<T>(sql: string, ...values: unknown[]): Promise<T[]> {
    const response = await fetch(`${this.url}/query`, { method: "POST", body: JSON.stringify({ sql, values }) });
    return response.json();
  }
}

export default {
  async fetch(request, env) {
    const id = new URL(request.url).searchParams.get("id");
    const rows = await Database.get(env).query<{ name: string }>("SELECT name FROM users WHERE id = ?", id);
    return Response.json(rows);
  },
} satisfies ExportedHandler<Env>;
