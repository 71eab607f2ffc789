// bad: the site's address is taken from whoever asked last
// expect: process.env.SITE_URL=error
import { createApp } from "./app";

const app = createApp();

export function absolute(path: string): string {
  return new URL(path, process.env.SITE_URL).href;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const forwarded = request.headers.get("x-forwarded-host");
    process.env["SITE_URL"] = forwarded ? `https://${forwarded}` : new URL(request.url).origin;
    const page = await app.render(request, env);
    return new Response(page.replaceAll("{{home}}", absolute("/")), { headers: { "content-type": "text/html" } });
  },
};
