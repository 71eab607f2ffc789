// Assembles the site; decides nothing else.
import { globSync } from "node:fs";
import cloudflare from "@astrojs/cloudflare";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightLinksValidator from "starlight-links-validator";
import { sidebar } from "./src/sidebar.ts";
import { homepage, repository } from "./src/site/addresses.ts";
import { contentSecurityPolicy } from "./src/site/content-security-policy.ts";
import { markdownTwins } from "./src/site/markdown-twins.ts";
import { smallParser } from "./src/site/small-parser.ts";
import { expressiveCode } from "./src/styles/code-theme.ts";

const title = "One Isolate, Many Requests";
const description =
  "How Cloudflare Workers really run your code: one isolate serves many requests, and they share its memory.";

/** Every Worker of every demo, so that one build makes them all and one preview runs them all. */
const demoWorkers = globSync("demos/*/wrangler*.jsonc").sort();

export default defineConfig({
  ...(homepage && { site: homepage.href }), // without it Astro writes no canonical addresses and no sitemap
  output: "static",
  adapter: cloudflare({
    prerenderEnvironment: "node", // Starlight's Markdown processor does not run in workerd
    imageService: "compile",
    auxiliaryWorkers: demoWorkers.map((configPath) => ({ configPath })),
  }),
  session: false,
  security: { checkOrigin: false }, // the API checks its own input and answers with problem documents
  redirects: { "/favicon.ico": "/favicon.svg" }, // browsers ask for it beside files that are not HTML
  integrations: [
    starlight({
      title,
      description,
      sidebar,
      customCss: ["fonts", "theme", "owners", "steady", "print"].map((name) => `./src/styles/${name}.css`),
      expressiveCode,
      components: {
        Sidebar: "./src/components/progress/Sidebar.astro",
        ...Object.fromEntries(
          ["Footer", "Head", "Hero", "PageTitle", "Search", "SiteTitle"].map((name) => [
            name,
            `./src/components/site/${name}.astro`,
          ]),
        ),
      },
      routeMiddleware: "./src/site/page-head.ts",
      plugins: [starlightLinksValidator()],
      ...(repository && { editLink: { baseUrl: new URL(`${repository.pathname}/edit/main/`, repository).href } }),
    }),
    markdownTwins({ title, description }),
    contentSecurityPolicy(),
  ],
  vite: {
    plugins: [smallParser()],
    worker: { format: "es", plugins: () => [smallParser()] },
    // The adapter prefixes every script with an empty `process`, for the server; the browser's need none.
    environments: { client: { build: { rolldownOptions: { output: { banner: "" } } } } },
  },
});
