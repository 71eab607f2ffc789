// bad: two objects of one class live in one isolate and share this module-scope list of players
// expect: players=error|warn
import { DurableObject } from "cloudflare:workers";

const players = new Map<string, { score: number; name: string }>();

export class Game extends DurableObject<Env> {
  async join(name: string): Promise<string> {
    const id = crypto.randomUUID();
    players.set(id, { name, score: 0 });
    return id;
  }

  async score(id: string, points: number): Promise<void> {
    const player = players.get(id);
    if (!player) throw new Error("not in this game");
    player.score += points;
  }

  async ranking() {
    return [...players.values()].sort((a, b) => b.score - a.score);
  }
}
