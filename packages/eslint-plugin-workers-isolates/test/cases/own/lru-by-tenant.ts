// check: an LRU keyed by what the request says is right only if the key says all that the value depends on
// expect: themes=warn
import { LRUCache } from "lru-cache";

interface Theme {
  colours: string[];
  logo: string;
}

const themes = new LRUCache<string, Theme>({ max: 500, ttl: 60_000 });

async function themeFor(hostname: string, env: Env): Promise<Theme> {
  let theme = themes.get(hostname);
  if (!theme) {
    theme = (await env.THEMES.get<Theme>(hostname, "json")) ?? { colours: ["#000"], logo: "/logo.svg" };
    themes.set(hostname, theme);
  }
  return theme;
}

export default {
  async fetch(request, env) {
    const { hostname } = new URL(request.url);
    const theme = await themeFor(hostname, env);
    const page = await env.ASSETS.fetch(request);
    return new HTMLRewriter().on("img.logo", { element: (img) => void img.setAttribute("src", theme.logo) }).transform(page);
  },
} satisfies ExportedHandler<Env>;
