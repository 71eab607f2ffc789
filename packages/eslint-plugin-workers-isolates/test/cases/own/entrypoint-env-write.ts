// bad: an RPC method writes the caller's tenant on this.env, which outlives the instance
// expect: env.TENANT=error
import { WorkerEntrypoint } from "cloudflare:workers";

export class Documents extends WorkerEntrypoint<Env> {
  async list(tenant: string, folder: string) {
    this.env.TENANT = tenant;
    const allowed = await this.#permissions(folder);
    const objects = await this.env.BUCKET.list({ prefix: `${this.env.TENANT}/${folder}/` });
    return objects.objects.filter((object) => allowed.has(object.key)).map((object) => object.key);
  }

  async #permissions(folder: string): Promise<Set<string>> {
    const keys = await this.env.ACL.get<string[]>(`${this.env.TENANT}:${folder}`, "json");
    return new Set(keys ?? []);
  }
}
