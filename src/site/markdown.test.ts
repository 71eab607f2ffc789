import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { toMarkdown } from "./markdown.ts";

/** The Markdown of a page with this content. */
function markdownOf(content: string): string | undefined {
  const html = `<title>Title</title><main><h1>Title</h1><div class="sl-markdown-content">${content}</div></main>`;
  const document = unified().use(rehypeParse).parse(html);
  return toMarkdown({ pathname: "/tutorial/one/", document }, ({ pathname, hash }) => pathname + hash)?.body;
}

test("links lead where they led on the page, from anywhere", () => {
  expect(markdownOf(`<p><a href="#end">End</a> <a href="../two/">Two</a> <a href="https://v8.dev/">V8</a></p>`)).toBe(
    "[End](/tutorial/one/#end) [Two](/tutorial/two/) [V8](https://v8.dev/)",
  );
});

test("headings lose the link to themselves", () => {
  expect(markdownOf(`<h2 id="fix">Fix <a href="#fix">Link to this</a></h2>`)).toBe("## Fix");
});

test("code keeps its language and loses its highlighting", () => {
  const line = (text: string, kind = "") =>
    `<div class="ec-line ${kind}"><div class="code"><span>${text}</span></div></div>`;
  const block = (lines: string) => `<pre data-language="ts"><code>${lines}</code></pre>`;
  expect(markdownOf(block(line("let a;") + line("\n") + line("  a = 1;")))).toBe("```ts\nlet a;\n\n  a = 1;\n```");
  expect(
    markdownOf(block(line("let a;", "highlight del") + line("const a = 1;", "highlight ins") + line("use(a);"))),
  ).toBe("```diff\n- let a;\n+ const a = 1;\n  use(a);\n```");
});

test("a table keeps its caption", () => {
  const table = `<table><caption>Run</caption><thead><tr><th>Who</th></tr></thead><tbody><tr><td>alice</td></tr></tbody></table>`;
  expect(markdownOf(table)).toBe("**Run**\n\n| Who   |\n| ----- |\n| alice |");
});

test("a drawing says in words what it shows, an icon says nothing", () => {
  expect(markdownOf(`<svg role="img"><title>One lane</title><desc>Two bars overlap.</desc><path/></svg>`)).toBe(
    "Figure: One lane. Two bars overlap.",
  );
  expect(markdownOf(`<p>Run<svg aria-hidden="true"><title>Arrow</title></svg></p>`)).toBe("Run");
});

test("panels of tabs follow each other under their names, and controls are left out", () => {
  const tabs = `<my-tabs><div role="tablist"><a role="tab" id="t1">leaky.ts</a><a role="tab" id="t2">fixed.ts</a></div>
    <div role="tabpanel" aria-labelledby="t1"><p>One</p></div><div role="tabpanel" aria-labelledby="t2" hidden><p>Two</p></div>
    <button>Run</button><script>run()</script></my-tabs>`;
  expect(markdownOf(tabs)).toBe("**leaky.ts**\n\nOne\n\n**fixed.ts**\n\nTwo");
});

test("parts of a list item do not run together", () => {
  const item = `<li><span>Alice</span><span>“Hello.”</span></li><li>Reads <code>bob</code>: wrong.</li>`;
  expect(markdownOf(`<ul>${item}</ul>`)).toBe("* Alice “Hello.”\n* Reads `bob`: wrong.");
});

test("a figure drawn for two widths is told once", () => {
  const svg = `<svg role="img" aria-label="One lane."><path/></svg>`;
  expect(markdownOf(`<figure><div class="drawing">${svg}${svg}</div></figure>`)).toBe("Figure: One lane.");
});

test("what the search leaves out is left out", () => {
  expect(markdownOf(`<p>Run.</p><p data-pagefind-ignore>Step 1 of 9</p>`)).toBe("Run.");
});

test("a sentence that a hero refutes stays struck", () => {
  const html = `<meta property="og:title" content="Shared?"><main><div class="hero"><h1><del>Never.</del></h1><p>Always.</p></div>
    <div class="sl-markdown-content"><p>See.</p></div></main>`;
  const page = toMarkdown({ pathname: "/", document: unified().use(rehypeParse).parse(html) }, String);
  expect(page?.title).toBe("Shared?");
  expect(page?.body).toBe("~~Never.~~\n\nAlways.\n\nSee.");
});

test("an aside is a quotation under its title", () => {
  const aside = `<aside aria-label="Note"><p class="starlight-aside__title" aria-hidden="true">Note</p><div><p>Mind.</p></div></aside>`;
  expect(markdownOf(aside)).toBe("> **Note**\n>\n> Mind.");
});

test("a page without content of its own has no Markdown", () => {
  const document = unified().use(rehypeParse).parse("<title>Redirecting</title>");
  expect(toMarkdown({ pathname: "/", document }, String)).toBeUndefined();
});
