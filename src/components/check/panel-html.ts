/** What a file's text is edited in: drawn at build for the first file, and in the page for those that join it. */
export function panelHtml(id: string): string {
  // The gutter is text beside text and no table; its numbers say nothing that a screen reader does not say of the caret.
  return `<div class="scroll"><div class="sheet">
<div class="gutter" aria-hidden="true"><pre class="numbers">1</pre><div class="signs"></div></div>
<div class="paper"><div class="under" aria-hidden="true"><div class="widest"></div><div class="marks"></div><svg class="lines"></svg></div>
<textarea id="${id}" wrap="off" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off" translate="no" aria-label="Code of worker.ts" placeholder="Paste a Worker here,&#10;or drop its files&#10;or its folder."></textarea>
<svg class="discs" aria-hidden="true"></svg></div>
</div></div>`;
}
