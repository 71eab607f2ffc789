import { writeFile } from "node:fs/promises";
import type { AstroIntegration } from "astro";
import { select, selectAll } from "hast-util-select";
import { homepage } from "./addresses.ts";
import { attribute, readBuiltPages, textOf, type BuiltPage } from "./built-pages.ts";
import { toMarkdown, type MarkdownPage } from "./markdown.ts";
import { twinAddress } from "./twin-address.ts";

/** What the site is called and about, for the head of `llms.txt`. */
interface Site {
  title: string;
  description: string;
}

/** A group of the site's navigation, or the pages that are in none (`label` is `undefined`). */
interface Section {
  label: string | undefined;
  pages: MarkdownPage[];
}

/** An address of this site for use outside of it: whole where the site has one, else from its root. */
function publicHref({ pathname, hash }: Pick<URL, "pathname" | "hash">): string {
  return homepage === undefined ? pathname + hash : new URL(pathname + hash, homepage).href;
}

/** A page's twin: front matter, then its content. */
function twin({ pathname, title, description, body }: MarkdownPage): string {
  const url = publicHref({ pathname, hash: "" });
  const matter = Object.entries({ title, description, url }).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${matter.join("\n")}\n---\n\n# ${title}\n\n${body}\n`;
}

/** The pages in the order and under the headings of the navigation that the build drew; those it leaves out come first. */
function sections(built: readonly BuiltPage[], pages: readonly MarkdownPage[]): Section[] {
  const navigation = built.map(({ document }) => select("nav.sidebar", document)).find((nav) => nav !== undefined);
  const groups = navigation === undefined ? [] : selectAll("details", navigation);
  const listed = groups.map((group) => ({
    label: textOf(select("summary", group) ?? group).trim(),
    pages: selectAll("a[href]", group).flatMap((link) => {
      const page = pages.find(({ pathname }) => pathname === attribute(link, "href"));
      return page === undefined ? [] : [page];
    }),
  }));
  const placed = new Set(listed.flatMap((section) => section.pages));
  return [{ label: undefined, pages: pages.filter((page) => !placed.has(page)) }, ...listed];
}

/** An index of the twins for language models, in the form that https://llmstxt.org describes. */
function llmsIndex(site: Site, parts: readonly Section[]): string {
  const blocks = parts.flatMap(({ label, pages }) => {
    if (pages.length === 0) return [];
    const links = pages.map(
      ({ pathname, title, description }) =>
        `- [${title}](${publicHref({ pathname: twinAddress(pathname), hash: "" })}): ${description}`,
    );
    return [`## ${label ?? "Start"}\n\n${links.join("\n")}`];
  });
  const whole = `Everything in one file: [llms-full.txt](${publicHref({ pathname: "/llms-full.txt", hash: "" })}).`;
  return `# ${site.title}\n\n> ${site.description}\n\n${whole}\n\n${blocks.join("\n\n")}\n`;
}

/**
 * Writes a Markdown twin of every page next to it, made from what the build drew, and `llms.txt` and `llms-full.txt`,
 * which list and join them.
 */
export function markdownTwins(site: Site): AstroIntegration {
  return {
    name: "markdown-twins",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const built = (await readBuiltPages(dir)).filter(({ pathname }) => pathname.endsWith("/"));
        const pages = built.flatMap((page) => toMarkdown(page, publicHref) ?? []);
        const parts = sections(built, pages);
        const inOrder = parts.flatMap((section) => section.pages);
        const write = (pathname: string, text: string) => writeFile(new URL(`.${pathname}`, dir), text);
        await Promise.all([
          ...pages.map((page) => write(twinAddress(page.pathname), twin(page))),
          write("/llms.txt", llmsIndex(site, parts)),
          write("/llms-full.txt", inOrder.map(twin).join("\n")),
        ]);
        logger.info(`Wrote ${pages.length} Markdown twins, llms.txt and llms-full.txt.`);
      },
    },
  };
}
