import { select, selectAll } from "hast-util-select";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { attribute, textOf, type BuiltPage, type Element } from "./built-pages.ts";

type Node = Element["children"][number];

/** A page as Markdown. */
export interface MarkdownPage {
  pathname: string;
  title: string;
  description: string;
  /** The page's content, without its title. */
  body: string;
}

/** Elements that do something rather than say something. */
const CONTROLS = new Set(["button", "dialog", "input", "noscript", "script", "select", "style", "template"]);

const markdown = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "*", emphasis: "_", fences: true, rule: "-" });

/**
 * Turns the content of a built page into Markdown: text, tables, code with its language, figures in their own words.
 *
 * @param resolve Gives the address that a link of the page gets in the Markdown.
 * @returns `undefined` for a page without content of its own, such as a redirect.
 */
export function toMarkdown(page: BuiltPage, resolve: (address: URL) => string): MarkdownPage | undefined {
  const [main] = selectAll("main", page.document);
  const contents = selectAll("main :is(.hero, .sl-markdown-content)", page.document);
  if (main === undefined || contents.length === 0) return undefined;

  const base = new URL(page.pathname, "https://this-site.invalid");
  const readable = contents.flatMap((content) => content.children.flatMap((node) => readableParts(node, main)));
  for (const link of readable.flatMap((node) => (node.type === "element" ? selectAll("[href]", node) : []))) {
    const address = new URL(attribute(link, "href"), base);
    link.properties.href = address.origin === base.origin ? resolve(address) : address.href;
  }
  const tree = markdown.runSync({ type: "root", children: readable });
  return {
    pathname: page.pathname,
    title: attribute(select('meta[property="og:title"]', page.document), "content"),
    description: attribute(select('meta[name="description"]', page.document), "content"),
    body: markdown.stringify(tree).trim(),
  };
}

/** What a reader without sight of the page should get of a node, in elements that Markdown has. */
function readableParts(node: Node, main: Element): Node[] {
  if (node.type === "text") return [node];
  if (node.type !== "element" || isLeftOut(node)) return [];
  if (node.tagName === "svg") return figureInWords(node);
  if (node.tagName === "pre") return [codeBlock(node)];

  const children = figuresOnce(node.children.flatMap((child) => readableParts(child, main)));
  const classes = attribute(node, "className").split(" ");
  if (node.tagName === "h1") return [element("p", children)]; // a hero's: the page has its title already
  if (/^h[2-6]$/.test(node.tagName)) return [{ ...node, children: children.filter((child) => !isLinkToItself(child)) }];
  if (node.tagName === "figcaption") {
    const title = classes.includes("header") ? select(".title", node) : node; // Expressive Code's, or any other
    return title === undefined ? [] : boldLine(textOf(title));
  }
  if (node.tagName === "aside") {
    return [element("blockquote", [...boldLine(attribute(node, "ariaLabel")), ...children])];
  }
  if (node.tagName === "table") {
    const caption = node.children.find((child) => child.type === "element" && child.tagName === "caption");
    return [...(caption ? boldLine(textOf(caption)) : []), { ...node, children }];
  }
  if (attribute(node, "role") === "tabpanel") {
    const tab = select(`[id="${attribute(node, "ariaLabelledBy")}"]`, main);
    return [...(tab ? boldLine(textOf(tab)) : []), element("div", children)];
  }
  if (node.tagName === "li") return [{ ...node, children: keptApart(children) }];
  if (classes.includes("claim")) return [space, { ...node, children }];
  return [{ ...node, tagName: node.tagName.includes("-") ? "div" : node.tagName, children }];
}

const space: Node = { type: "text", value: " " };

/** Elements that the page keeps apart by space alone, with text in between so that they do not run together. */
function keptApart(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node, index) =>
    node.type === "element" && nodes[index - 1]?.type === "element" ? [space, node] : [node],
  );
}

/** Elements that do something rather than say something, or that say again what is there. */
function isLeftOut(node: Element): boolean {
  return (
    CONTROLS.has(node.tagName) ||
    attribute(node, "ariaHidden") === "true" ||
    attribute(node, "role") === "tablist" ||
    attribute(node, "className").split(" ").includes("sl-anchor-link") ||
    "dataPagefindIgnore" in node.properties // what the search leaves out is no text of the page
  );
}

/** The link by which a heading offers its own address. */
function isLinkToItself(node: Node): boolean {
  return node.type === "element" && node.tagName === "a" && attribute(node, "href").startsWith("#");
}

/** A drawing's title and description as a paragraph. */
function figureInWords(drawing: Element): Node[] {
  const parts = drawing.children.filter((part) => part.type === "element" && ["title", "desc"].includes(part.tagName));
  const words = parts.length > 0 ? parts.map(textOf) : [attribute(drawing, "ariaLabel")];
  const sentences = words.map((part) => part.trim().replace(/\.$/, "")).filter((part) => part !== "");
  return sentences.length === 0 ? [] : [element("p", [{ type: "text", value: `${FIGURE} ${sentences.join(". ")}.` }])];
}

const FIGURE = "Figure:";

/** A figure that is drawn twice, for wide and for narrow screens, is told once. */
function figuresOnce(nodes: readonly Node[]): Node[] {
  const texts = nodes.map(textOf);
  return nodes.filter((_, index) => {
    const text = texts[index] ?? "";
    return !text.startsWith(FIGURE) || texts.indexOf(text) === index;
  });
}

/** A code block without its highlighting; lines that it marks as added or removed carry `+` and `-`. */
function codeBlock(block: Element): Element {
  const lines = selectAll(".ec-line", block);
  const isDifference = lines.some((line) => /\b(ins|del)\b/.test(attribute(line, "className")));
  const text = lines.map((line) => {
    const kind = attribute(line, "className");
    const sign = !isDifference ? "" : /\bins\b/.test(kind) ? "+ " : /\bdel\b/.test(kind) ? "- " : "  ";
    return (sign + textOf(select(".code", line) ?? line).replace(/\n$/, "")).trimEnd();
  });
  const language = isDifference ? "diff" : attribute(block, "dataLanguage");
  const code = element("code", [{ type: "text", value: lines.length === 0 ? textOf(block) : text.join("\n") }]);
  if (language !== "") code.properties.className = [`language-${language}`];
  return element("pre", [code]);
}

function boldLine(text: string): Node[] {
  return text.trim() === "" ? [] : [element("p", [element("strong", [{ type: "text", value: text.trim() }])])];
}

function element(tagName: string, children: Element["children"]): Element {
  return { type: "element", tagName, properties: {}, children };
}
