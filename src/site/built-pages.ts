import { readFile } from "node:fs/promises";
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { select } from "hast-util-select";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

const html = unified().use(rehypeParse);

/** A parsed HTML document (hast). */
export type Document = ReturnType<typeof html.parse>;
/** An element of such a document. */
export type Element = NonNullable<ReturnType<typeof select>>;

/** A page as it was built. */
export interface BuiltPage {
  /** Its address on the site: `/` or `/tutorial/two-requests-at-once/`; `/404.html` for the page that stands in for missing ones. */
  pathname: string;
  document: Document;
}

/**
 * Reads every HTML page of a finished build, in the order of their addresses.
 *
 * @param dir The folder of static assets, as `astro:build:done` hands it over.
 */
export async function readBuiltPages(dir: URL): Promise<BuiltPage[]> {
  const root = fileURLToPath(dir);
  const files = globSync("**/*.html", { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  const pages = await Promise.all(
    files.map(async (file) => ({
      pathname: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
      document: html.parse(await readFile(new URL(file, dir), "utf8")),
    })),
  );
  return pages.sort((one, other) => (one.pathname < other.pathname ? -1 : 1));
}

/** All text inside a node, as it stands in the source. */
export function textOf(node: Document | Document["children"][number]): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** An attribute's value as text, or `""` where the element lacks it. */
export function attribute(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  return Array.isArray(value) ? value.join(" ") : String(value ?? "");
}
