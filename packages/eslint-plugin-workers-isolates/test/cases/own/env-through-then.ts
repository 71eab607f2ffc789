// check: only env is taken out of the context, as a promise
// expect: env=info|warn, pending=info|warn, user=error
import { getCloudflareContext } from "@opennextjs/cloudflare";

let env: CloudflareEnv | null = null;
let pending: Promise<CloudflareEnv> | null = null;
let user: Promise<string | null> | null = null;

export async function bindings(): Promise<CloudflareEnv> {
  if (env) return env;
  pending ??= getCloudflareContext({ async: true }).then((context) => (env = context.env));
  return pending;
}

export async function GET(request: Request): Promise<Response> {
  user = request.json().then((body) => (body as { user: string }).user);
  await bindings();
  return new Response(await user);
}
