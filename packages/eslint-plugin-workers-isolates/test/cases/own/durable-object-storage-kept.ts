// bad: the storage of the object that was built last is kept in module scope for all objects
// expect: storage=error|warn
import { DurableObject } from "cloudflare:workers";

let storage: DurableObjectStorage;

async function nextNumber(): Promise<number> {
  const current = (await storage.get<number>("n")) ?? 0;
  await storage.put("n", current + 1);
  return current + 1;
}

export class Sequence extends DurableObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    storage = ctx.storage;
  }

  async next(): Promise<number> {
    return nextNumber();
  }
}
