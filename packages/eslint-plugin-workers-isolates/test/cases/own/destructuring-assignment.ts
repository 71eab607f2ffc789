// bad: destructuring assigns two module variables and an array pattern a third
// expect: current=error, scopes=error, lang=error
import { auth } from "./auth";

let current: string | undefined;
let scopes: string[] = [];
let lang = "en";

function greeting() {
  return lang === "de" ? `Hallo ${current}` : `Hello ${current}`;
}

export default {
  async fetch(request, env) {
    ({ user: current, scopes = [] } = await auth(request));
    [lang = "en"] = (request.headers.get("accept-language") ?? "").split("-");
    if (!scopes.includes("read")) return new Response("forbidden", { status: 403 });
    const page = await env.PAGES.get(`${lang}/home`);
    return new Response(`${greeting()}\n${page}`);
  },
} satisfies ExportedHandler<Env>;
