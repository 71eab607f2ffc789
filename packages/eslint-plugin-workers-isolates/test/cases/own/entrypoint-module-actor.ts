// bad: RPC arguments go into a module-scope audit trail
// expect: trail=error
import { WorkerEntrypoint } from "cloudflare:workers";

interface Entry {
  actor: string;
  action: string;
}

let trail: Entry[] = [];

export class Admin extends WorkerEntrypoint<Env> {
  async ban(actor: string, user: string): Promise<void> {
    trail = [...trail, { actor, action: `ban ${user}` }];
    await this.env.DB.prepare("UPDATE users SET banned = 1 WHERE id = ?").bind(user).run();
  }

  async trail(): Promise<Entry[]> {
    return trail;
  }
}
