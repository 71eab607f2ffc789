import type { File as SourceFile } from "~rule/check.ts";
import type { Finding, Place, Report } from "~rule/finding.ts";
import { Analysis, LIMIT, type Trouble } from "./analysis.ts";
import { CodePanel } from "./code-panel.ts";
import type { Brought } from "./dropped.ts";
import { FileTabs } from "./file-tabs.ts";
import { keep, kept } from "./kept-files.ts";
import { marksOf } from "./marks.ts";
import { panelHtml } from "./panel-html.ts";
import { isCalm, keyOf, reportHtml, summaryOf, worst } from "./report-html.ts";
import { LEVEL_WORDS } from "./level.ts";

/** What a file is called before it has a name. */
const UNNAMED = "worker.ts";

/** How long after the last key press the files are kept for a reload, in milliseconds. */
const KEEP_AFTER = 400;

const TROUBLES: Readonly<Record<Trouble, string>> = {
  "not-loaded": "The checker did not load: the connection to this site seems to be down. Your code is still here.",
  "too-long": `Stopped after ${LIMIT / 1000} seconds: the checker takes longer for this code. Change it or take files out, and it looks again.`,
  failed: "The checker broke down over this code, which is the checker’s mistake. Nothing was looked at.",
};

interface OpenFile {
  name: string;
  text: string;
  /** Where it is edited, once it was opened. */
  panel: CodePanel | undefined;
  root: HTMLElement | undefined;
}

/** The files that are being checked, and which of them is open. */
interface Desk {
  files: SourceFile[];
  open: number;
  /** Whether a reader would miss them. */
  own: boolean;
}

/** "Check your Worker": code on one side, what is found in it on the other. */
class WorkerCheck extends HTMLElement {
  readonly #analysis = new Analysis({
    start: () => new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" }),
    onReport: (report, files) => this.#take(report, files),
    onTrouble: (trouble) => this.#trouble(trouble),
  });
  readonly #titles = JSON.parse(this.#part("script[type='application/json']").textContent) as Record<string, string>;
  #tabs: FileTabs | undefined;
  #files: OpenFile[] = [];
  #open = 0;
  /** Whether what is here is the reader's own work, which is not thrown away without a way back. */
  #own = false;
  #before: Desk | undefined;
  #panels = 0;
  #report: Report | undefined;
  /** The texts that the report is about. */
  #texts = new Map<string, string>();
  /** Index of the finding that is open. */
  #finding: number | undefined;
  /** Whether the reader has closed the one that was, and wants none to open by itself. */
  #closed = false;
  #step: number | undefined;
  /** Whether the next report may open the file of its first finding: not while the reader is typing in another. */
  #fresh = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#tabs = new FileTabs(this.#part("[role=tablist]"), this.id, (index) => this.#show(index));
    const root = this.#part("[role=tabpanel]");
    this.#files = [{ name: UNNAMED, text: "", panel: this.#panelIn(root), root }];
    this.#panels = 1;
    this.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button && button.ariaDisabled !== "true") this.#press(button);
    });
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.type === "file") void this.#choose(target);
      else this.#rename(target);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "F8" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#go(event.shiftKey ? -1 : 1, true);
    });
    this.#acceptDrops();
    // What it takes to check is fetched when the reader turns to it.
    for (const sign of ["pointerenter", "focusin", "dragenter"]) {
      this.addEventListener(sign, () => this.#prepare(), { once: true });
    }
    addEventListener("pagehide", () => this.#keep());
    for (const control of this.querySelectorAll<HTMLButtonElement | HTMLFieldSetElement>("fieldset, button")) {
      control.disabled = false;
    }
    this.#restore();
  }

  disconnectedCallback(): void {
    this.#analysis.stop();
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`worker-check has no ${selector}`);
    return part;
  }

  #prepare(): void {
    this.#analysis.prepare();
    // Along with it what else is needed later, so that all of it works without a connection from here on.
    void Promise.allSettled([import("./samples.ts"), import("./dropped.ts")]);
  }

  /** Opens what the reader had here before the page was loaded again, or has typed before its script was there. */
  #restore(): void {
    const before = kept();
    const typed = this.#files[0]?.panel?.text ?? "";
    if (before) this.#set({ ...before, own: true });
    else if (typed !== "") this.#set({ files: [{ file: UNNAMED, text: typed }], open: 0, own: true });
    else this.#drawTabs();
  }

  // Files

  #panelIn(root: HTMLElement): CodePanel {
    return new CodePanel(root, () => this.#typed());
  }

  #textOf({ panel, text }: OpenFile): string {
    return panel?.text ?? text;
  }

  #sources(): SourceFile[] {
    return this.#files.map((file) => ({ file: file.name, text: this.#textOf(file) }));
  }

  #desk(): Desk {
    return { files: this.#sources(), open: this.#open, own: this.#own };
  }

  get #isBlank(): boolean {
    return this.#files.every((file) => this.#textOf(file).trim() === "");
  }

  /** Puts other files in the place of those that are here. */
  #set({ files, open, own }: Desk): void {
    const [first] = this.#files;
    for (const { root } of this.#files.slice(1)) root?.remove();
    this.#files = files.map(({ file, text }, index) => ({
      name: file,
      text,
      panel: index === 0 ? first?.panel : undefined,
      root: index === 0 ? first?.root : undefined,
    }));
    if (first?.panel) first.panel.text = files[0]?.text ?? "";
    this.#own = own;
    this.#report = undefined;
    this.#finding = undefined;
    this.#closed = false;
    this.#fresh = true;
    this.#show(open);
    this.#look(true);
  }

  /** Opens a file. */
  #show(index: number): void {
    const file = this.#files[index];
    if (!file) return;
    this.#open = index;
    if (!file.root) {
      const root = this.#part("[role=tabpanel]").cloneNode() as HTMLElement;
      const number = this.#panels++;
      root.id = `${this.id}-panel-${number}`;
      root.innerHTML = panelHtml(`${this.id}-code-${number}`);
      this.#part(".panels").insertAdjacentElement("beforeend", root);
      file.root = root;
      file.panel = this.#panelIn(root);
      file.panel.text = file.text;
    }
    for (const [at, { root, name, panel }] of this.#files.entries()) {
      if (!root) continue;
      root.hidden = at !== index;
      root.setAttribute("aria-labelledby", this.#tabs?.idOf(at) ?? "");
      panel?.textarea.setAttribute("aria-label", `Code of ${name}`);
    }
    (this.#part("[data-name]") as HTMLInputElement).value = file.name;
    this.#drawTabs();
    this.#drawMarks();
    file.panel?.refresh();
  }

  #drawTabs(): void {
    const tabs = this.#files.map(({ name, root }) => {
      const findings = this.#report?.findings.filter(({ place }) => place.file === name) ?? [];
      const failed = this.#report?.failures.some(({ file }) => file === name) ?? false;
      return { file: name, panel: root?.id, findings: findings.length, worst: worst(findings), failed };
    });
    this.#tabs?.draw(tabs, this.#open);
  }

  #typed(): void {
    this.#own = true;
    this.#look();
  }

  #rename(field: HTMLInputElement): void {
    const file = this.#files[this.#open];
    const name = field.value
      .trim()
      .replaceAll("\\", "/")
      .replace(/^\.?\//, "");
    if (!file || name === file.name) return;
    if (name === "" || this.#files.some((other) => other.name === name)) {
      field.value = file.name;
      this.#say(name === "" ? "A file needs a name." : `There is a ${name} already.`);
      return;
    }
    file.name = name;
    this.#report = undefined;
    this.#show(this.#open);
    this.#look(true);
  }

  #add(): void {
    let number = 1;
    const name = () => `module${number === 1 ? "" : `-${number}`}.ts`;
    while (this.#files.some((file) => file.name === name())) number++;
    this.#files.push({ name: name(), text: "", panel: undefined, root: undefined });
    this.#show(this.#files.length - 1);
    this.#say(`Added ${name()}.`);
    this.#files[this.#open]?.panel?.textarea.focus();
  }

  #remove(): void {
    const desk = this.#desk();
    const [gone] = desk.files.slice(this.#open, this.#open + 1);
    const files = desk.files.filter((_, index) => index !== this.#open);
    this.#replace(
      {
        files: files.length > 0 ? files : [{ file: UNNAMED, text: "" }],
        open: Math.max(0, this.#open - 1),
        own: desk.own,
      },
      `Removed ${gone?.file ?? ""}.`,
    );
  }

  /** Puts other files here, and offers the way back if a reader might miss those that were. */
  #replace(desk: Desk, said: string): void {
    const before = this.#own && !this.#isBlank ? this.#desk() : undefined;
    this.#set(desk);
    this.#say(said, before);
  }

  /** Takes files that were dropped or chosen: in place of what is here, or beside it if that is the reader's own. */
  #bring({ files, skipped }: Brought): void {
    const [first] = files;
    if (!first) {
      this.#say(`Nothing to look at. ${skipped}`.trim());
      return;
    }
    const beside = this.#own && !this.#isBlank ? this.#sources() : [];
    const kept = beside.filter(({ file, text }) => text.trim() !== "" && !files.some((other) => other.file === file));
    const count = files.length === 1 ? `Opened ${first.file}.` : `Opened ${files.length} files.`;
    this.#replace({ files: [...kept, ...files], open: kept.length, own: true }, `${count} ${skipped}`.trim());
  }

  async #choose(field: HTMLInputElement): Promise<void> {
    const { files } = field;
    if (!files || files.length === 0) return;
    await this.#read(({ readChosen }) => readChosen(files));
    field.value = "";
  }

  #acceptDrops(): void {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    this.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.dataset.over = "";
    });
    this.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) delete this.dataset.over;
    });
    this.addEventListener("drop", (event) => {
      delete this.dataset.over;
      if (!holdsFiles(event)) return;
      event.preventDefault();
      // Now: the list is empty once this has returned.
      const items = [...(event.dataTransfer?.items ?? [])];
      const dropped = items.flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
      void this.#read(({ readDropped }) => readDropped(dropped));
    });
  }

  async #read(reading: (reader: typeof import("./dropped.ts")) => Promise<Brought>): Promise<void> {
    this.#say("Reading the files…");
    try {
      this.#bring(await reading(await import("./dropped.ts")));
    } catch {
      this.#say("The files could not be read. Choose them with the button, or paste their text.");
    }
  }

  async #sample(name: string): Promise<void> {
    try {
      const { sample } = await import("./samples.ts");
      const title = this.querySelector(`[data-samples] option[value="${name}"]`)?.textContent.trim() ?? name;
      this.#replace({ files: sample(name), open: 0, own: false }, `Opened a sample: ${title}.`);
    } catch {
      this.#say("The sample did not load: the connection to this site seems to be down.");
    }
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    keep(this.#isBlank ? undefined : { files: this.#sources(), open: this.#open });
  }

  // Analysis

  #look(now = false): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), KEEP_AFTER);
    if (this.#isBlank) {
      this.#analysis.drop();
      this.#report = undefined;
      this.#fresh = true;
      this.#drawReport("");
      return;
    }
    if (!this.#report) this.#drawReport("Looking…");
    this.#analysis.ask(this.#sources(), now);
  }

  #take(report: Report, files: readonly SourceFile[]): void {
    const before = this.#finding === undefined ? undefined : this.#report?.findings[this.#finding];
    const key = before && keyOf(before);
    this.#report = report;
    this.#texts = new Map(files.map(({ file, text }) => [file, text]));
    const same = report.findings.findIndex((finding) => keyOf(finding) === key);
    if (same === -1) this.#step = undefined;
    // A note is not opened by itself: it is no reason to leave the file that is open.
    const opens = !isCalm(report) && report.findings.length > 0 && !this.#closed;
    this.#finding = same !== -1 ? same : opens ? 0 : undefined;
    this.#drawReport(summaryOf(report));
    if (!this.#fresh) return;
    this.#fresh = false;
    this.#showFinding();
  }

  #trouble(trouble: Trouble): void {
    this.#report = undefined;
    this.#drawReport(TROUBLES[trouble], true);
  }

  /** Draws what there is to say, with the way to try again where there is one. */
  #drawReport(sum: string, again = false): void {
    const report = this.#report;
    const status = this.#part("[data-sum]");
    if (status.textContent !== sum) status.textContent = sum;
    this.#part("[data-empty]").hidden = sum !== "";
    this.#part("[data-action=clear]").hidden = sum === "";
    this.#part("[data-action=again]").hidden = !again;
    const found = this.#part("[data-report]");
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    const hadFocus = found.contains(document.activeElement);
    found.innerHTML = report
      ? reportHtml(report, { texts: this.#texts, titles: this.#titles, id: this.id, open: this.#finding, live: true })
      : "";
    if (hadFocus && focused !== undefined)
      found.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    const count = report?.findings.length ?? 0;
    for (const action of ["previous", "next"]) {
      this.#part(`[data-action=${action}]`).setAttribute("aria-disabled", String(count === 0));
    }
    this.#drawTabs();
    this.#drawMarks();
  }

  #drawMarks(): void {
    const { name, panel } = this.#files[this.#open] ?? {};
    if (name === undefined || !panel) return;
    const text = this.#texts.get(name);
    if (!this.#report || text === undefined) panel.mark(panel.text, [], 0);
    else panel.mark(text, marksOf(this.#report, name, this.#finding, this.#step), this.#current?.path.length ?? 0);
    for (const step of this.querySelectorAll<HTMLElement>("[data-step][data-key]")) {
      const isHere = Number(step.dataset.finding) === this.#finding && Number(step.dataset.step) === this.#step;
      if (isHere) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
  }

  // Findings

  get #current(): Finding | undefined {
    return this.#finding === undefined ? undefined : this.#report?.findings[this.#finding];
  }

  /** Opens a finding and draws its path. */
  #select(index: number | undefined): void {
    this.#finding = index;
    this.#closed = index === undefined;
    this.#step = undefined;
    this.#drawReport(this.#part("[data-sum]").textContent);
    this.#showFinding();
  }

  /** Brings the code of the finding that is open into view. */
  #showFinding(): void {
    const finding = this.#current;
    if (!finding) return;
    this.#showFile(finding.place.file);
    const here = finding.path.map(({ place }) => place).filter(({ file }) => file === finding.place.file);
    this.#files[this.#open]?.panel?.reveal([finding.place, ...here]);
  }

  #showFile(name: string): void {
    const index = this.#files.findIndex((file) => file.name === name);
    if (index !== -1 && index !== this.#open) this.#show(index);
  }

  /**
   * Opens the next finding, or the one before.
   *
   * @param toCode Whether the caret goes to it.
   */
  #go(by: 1 | -1, toCode = false): void {
    const count = this.#report?.findings.length ?? 0;
    if (count === 0) return;
    const from = this.#finding ?? (by === 1 ? -1 : 0);
    this.#select((from + by + count) % count);
    const finding = this.#current;
    if (!finding) return;
    if (toCode) this.#goTo(finding.place);
    const { level, binding, message } = finding;
    this.#say(`${LEVEL_WORDS[level]} ${(this.#finding ?? 0) + 1} of ${count}: ${binding}. ${message}`);
    const heading = this.#part("[data-report] .finding[data-open]");
    const list = this.#part(".found");
    if (list.scrollHeight > list.clientHeight) {
      list.scrollTo({ top: heading.offsetTop - list.offsetTop - this.#part(".found-head").offsetHeight });
    }
  }

  #goTo(place: Place): void {
    this.#showFile(place.file);
    this.#files[this.#open]?.panel?.goTo(place);
  }

  #toStep(step: number): void {
    const place = this.#current?.path[step]?.place;
    if (!place) return;
    this.#step = step;
    this.#showFile(place.file);
    this.#drawMarks();
    this.#files[this.#open]?.panel?.reveal([place]);
  }

  /** Makes the edits of a suggestion, as one change that the browser's undo takes back. */
  #apply(index: number): void {
    const finding = this.#current;
    const edits = finding?.suggestions[index]?.edits.toSorted((a, b) => a.start - b.start) ?? [];
    const [first] = edits;
    const last = edits.at(-1);
    if (!finding || !first || !last) return;
    this.#showFile(finding.place.file);
    const panel = this.#files[this.#open]?.panel;
    const text = this.#texts.get(finding.place.file);
    if (!panel || panel.text !== text) {
      this.#say("The code has changed since. Wait for the new findings, then apply it.");
      return;
    }
    let at = first.start;
    let replacement = "";
    for (const edit of edits) {
      replacement += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    panel.replace({ start: first.start, end: last.end }, replacement);
    this.#say("Applied. Undo in the editor takes it back.");
  }

  // Controls

  #press(button: HTMLButtonElement): void {
    const { action, finding, step, suggestion, failure, place, sample } = button.dataset;
    if (suggestion !== undefined) this.#apply(Number(suggestion));
    else if (step !== undefined) this.#toStep(Number(step));
    else if (finding !== undefined) this.#select(Number(finding) === this.#finding ? undefined : Number(finding));
    else if (failure !== undefined) this.#toFailure(Number(failure));
    else if (place !== undefined) this.#goTo(JSON.parse(place) as Place);
    else if (sample !== undefined) void this.#sample(sample);
    else this.#act(action);
  }

  #act(action = ""): void {
    const actions: Record<string, () => void> = {
      files: () => this.#part("input[data-choose=files]").click(),
      folder: () => this.#part("input[data-choose=folder]").click(),
      sample: () => void this.#sample(this.#part("[data-samples] option:checked").getAttribute("value") ?? ""),
      clear: () => {
        this.#replace({ files: [{ file: UNNAMED, text: "" }], open: 0, own: false }, "Emptied.");
        this.#part("[role=tabpanel] textarea").focus({ preventScroll: true });
      },
      back: () => {
        if (this.#before) this.#set(this.#before);
        this.#say("Brought back.");
        this.#part("[role=tabpanel]:not([hidden]) textarea").focus({ preventScroll: true });
      },
      add: () => this.#add(),
      remove: () => this.#remove(),
      previous: () => this.#go(-1),
      next: () => this.#go(1),
      again: () => this.#look(true),
    };
    actions[action]?.();
  }

  #toFailure(index: number): void {
    const failure = this.#report?.failures[index];
    if (!failure) return;
    this.#showFile(failure.file);
    const panel = this.#files[this.#open]?.panel;
    const start = (panel?.startOfLine(failure.line) ?? 0) + failure.column;
    panel?.goTo({ start, end: start });
  }

  /** Says what has happened where a screen reader hears it, with the way back where there is one. */
  #say(sentence: string, before?: Desk): void {
    this.#before = before;
    const said = this.#part("[data-said]");
    if (said.textContent !== sentence) said.textContent = sentence;
    this.#part("[data-action=back]").hidden = before === undefined;
  }
}

customElements.define("worker-check", WorkerCheck);
