import type { Actor, AnswerEvent, IssueEvent, ScenarioRequest, Variant, VerdictEvent } from "../../live/schema.ts";
import { failing, isBurst } from "../../live/scenario.ts";
import { timeline, type Waiting } from "../../live/timeline.ts";
import { nameOf } from "../../live/wording.ts";
import { verdict } from "../../live/verdict.ts";
import type { SentryIssues } from "../sentry-issue/sentry-issues.ts";
import type { RunTimeline } from "../timeline/run-timeline.ts";
import { answerItems, type Row } from "./answers.ts";
import type { CodeTabs } from "./code-tabs.ts";
import { issuesOf, NotAnswered, notAnswered, send } from "./by-hand.ts";
import type { DemoData, RunDetail } from "./demo-data.ts";
import { byHand, expected, rowsToReserve } from "./schedule.ts";
import { readRun } from "./stream.ts";
import { curlLines } from "./terminal.ts";

/** How long a request sent by hand is held, in milliseconds: long enough to send another one. */
const HOLD_BY_HAND = 3000;
/** How many requests a run may have. */
const MAX_REQUESTS = 64;

/** A run under way, or the last one. */
interface Run {
  /** What the events of requests sent by hand are asked for by. */
  id: string;
  /** Id of the scenario; `null` where the reader sends by hand. */
  scenario: string | null;
  variant: Variant;
  answers: AnswerEvent[];
  /** What the SDK has sent so far. */
  issues: IssueEvent[];
  /** How many of the requests fail. */
  failing: number;
  /** Requests expected or sent, and not answered. */
  waiting: Waiting[];
  /** Requests whose answer will not come. */
  lost: { request: number; actor: Actor }[];
  /** `performance.now()` at its beginning. */
  began: number;
  abort: AbortController;
  over: boolean;
}

/**
 * Runs a demo: sends a scenario to the site's Worker, or single requests to the demo's, and shows what comes back as it
 * comes. Before the first run, and after a reset, it shows the kept run of what is chosen.
 */
class LiveDemo extends HTMLElement {
  readonly #data = JSON.parse(this.#part('script[type="application/json"]').textContent) as DemoData;
  #run: Run | undefined;
  #retry: (() => void) | undefined;
  /** The frame that a drawing waits for. */
  #frame = 0;

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("[data-action]") : null;
      if (button) this.#act(button);
    });
    this.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.dataset.choose === "variant") this.dataset.variant = target.value;
      else if (target.dataset.choose === "scenario") this.dataset.scenario = target.value;
      else return;
      this.#reset();
    });
    if (this.querySelector("predict-run[data-state]")) this.#uncover();
    this.addEventListener("prediction:made", () => this.#uncover());
    // What draws a run is fetched when the reader turns to the demo, so that it is there when the first answer is.
    for (const sign of ["pointerenter", "focusin"]) {
      this.addEventListener(sign, () => void Promise.all([this.#figure?.prepare(), this.#issues?.prepare()]), {
        once: true,
      });
    }
    // A browser may bring the choices of the last visit back.
    for (const chosen of this.querySelectorAll<HTMLInputElement>("[data-choose]"))
      chosen.checked = chosen.defaultChecked;
    for (const control of this.querySelectorAll<HTMLButtonElement | HTMLFieldSetElement>(
      "fieldset, [data-action]:not([data-action=reset])",
    )) {
      control.disabled = false;
    }
    this.#writeCommands();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.#frame);
    this.#run?.abort.abort();
  }

  get #figure(): RunTimeline | null {
    return this.querySelector<RunTimeline>("run-timeline");
  }

  get #issues(): SentryIssues | null {
    return this.querySelector<SentryIssues>("sentry-issues");
  }

  get #variant(): Variant {
    return this.dataset.variant as Variant;
  }

  get #requests(): ScenarioRequest[] {
    return this.#data.scenarios.find(({ id }) => id === this.dataset.scenario)?.requests ?? [];
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`live-demo has no ${selector}`);
    return part;
  }

  #act(button: HTMLButtonElement): void {
    switch (button.dataset.action) {
      case "race":
        return void this.#race();
      case "send":
        return void this.#send(button.dataset.actor as Actor);
      case "reset": {
        this.#reset();
        return;
      }
      case "retry":
        return this.#retry?.();
      case "unveil": {
        this.#uncover();
        this.#part("[data-action=race]").focus();
        return;
      }
      case "copy":
        return void this.#copy(button);
    }
  }

  /** Sends the scenario that is chosen and shows its events as they arrive. */
  async #race(): Promise<void> {
    if (this.#run && !this.#run.over && this.#run.scenario !== null) return;
    const variant = this.#variant;
    const scenario = this.dataset.scenario ?? "";
    const run = this.#begin(scenario, variant, expected(this.#requests));
    run.failing = failing(this.#requests);
    // Sent before anything is drawn: the run need not wait for it.
    const sent = fetch("/api/runs", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ demo: this.#data.demo, variant, scenario }),
      signal: run.abort.signal,
    });
    const people = [...new Set(this.#requests.map(({ actor }) => nameOf(actor)))].join(" and ");
    this.#say(`Requests of ${people} are under way.`);
    this.#paint(run);
    this.#showIssues(run);
    try {
      const response = await sent;
      if (!response.ok || !response.body) throw await notAnswered(response);
      for await (const event of readRun(response.body)) {
        if (event.type === "answer") this.#take(run, event);
        if (event.type === "issue") run.issues.push(event);
        if (event.type === "verdict") {
          this.#finish(run, event);
          return;
        }
      }
      throw new NotAnswered(0, "cut off");
    } catch (error) {
      if (!run.abort.signal.aborted) this.#fail(run, error, () => void this.#race());
    }
  }

  /** Sends one request now; it joins the requests that the reader has sent by hand before, if any. */
  async #send(actor: Actor): Promise<void> {
    const variant = this.#variant;
    const current = this.#run;
    const joins = current?.scenario === null && current.variant === variant;
    const run = joins ? current : this.#begin(null, variant, []);
    run.over = false;
    const request = run.answers.length + run.waiting.length + run.lost.length;
    const { method = "GET", fails } = byHand(this.#data.scenarios[0]?.requests ?? [], actor);
    const startedAt = performance.now() - run.began;
    run.waiting.push({ request, actor, startedAt, until: startedAt + HOLD_BY_HAND });
    this.#say(`${nameOf(actor)}'s request is under way.`);
    this.#paint(run);
    const live = `/live/${this.#data.demo}/${variant}/`;
    const about = this.#data.issues ? `&run=${run.id}&request=${request % MAX_REQUESTS}${fails ? "&fails=1" : ""}` : "";
    const url = `${live}?actor=${actor}&hold=${HOLD_BY_HAND}${about}`;
    const { began } = run;
    const { signal } = run.abort;
    if (fails) run.failing++;
    this.#showIssues(run);
    try {
      const answer = await send({ request, actor, method, url, began, signal });
      if (signal.aborted) return;
      this.#take(run, answer);
      if (run.waiting.length > 0) return;
      if (this.#data.issues && run.failing > 0) {
        const asked = `${live}issues?run=${run.id}&count=${run.failing}`;
        // Where they cannot be had, the verdict says that none has arrived; the answers are there all the same.
        const issues = await issuesOf(asked, { began, signal }, run.answers).catch(() => []);
        if (run.abort.signal.aborted) return;
        if (run.waiting.length > 0) return; // another request was sent meanwhile, and will ask again
        run.issues = issues;
      }
      this.#finish(run, verdict(run.answers, { issues: run.issues, expected: run.failing }));
    } catch (error) {
      if (run.abort.signal.aborted) return;
      run.waiting = run.waiting.filter((one) => one.request !== request);
      run.lost.push({ request, actor });
      this.#fail(run, error, () => void this.#send(actor));
    }
  }

  #begin(scenario: string | null, variant: Variant, waiting: Waiting[]): Run {
    this.#run?.abort.abort();
    const began = performance.now();
    const abort = new AbortController();
    const id = crypto.randomUUID();
    const nothing = { answers: [], issues: [], failing: 0, lost: [] };
    const run: Run = { id, scenario, variant, ...nothing, waiting, began, abort, over: false };
    this.#run = run;
    this.#uncover();
    this.#tell("run:started", run);
    return run;
  }

  /** Shows an answer the moment it is there. */
  #take(run: Run, answer: AnswerEvent): void {
    run.answers.push(answer);
    run.waiting = run.waiting.filter(({ request }) => request !== answer.request);
    this.#paint(run);
    this.#tell("run:answer", run);
  }

  #finish(run: Run, judged: VerdictEvent): void {
    run.over = true;
    this.#paint(run, judged);
    this.#showIssues(run);
    this.#say(judged.explanation);
    this.#tell("run:finished", run, judged);
  }

  /** Says what went wrong and how to go on. Answers that have arrived stay; where there are none, so does what was shown before. */
  #fail(run: Run, error: unknown, retry: () => void): void {
    const status = error instanceof NotAnswered ? error.status : 0;
    const started = run.answers.length > 0 || run.waiting.length > 0;
    if (run.scenario !== null) {
      run.lost = run.waiting.map(({ request, actor }) => ({ request, actor }));
      run.waiting = [];
    }
    run.over = run.waiting.length === 0;
    this.#showIssues(run);
    if (started && run.answers.length + run.waiting.length > 0) this.#paint(run);
    else this.#showKept();
    const total = run.answers.length + run.lost.length;
    if (status === 429) {
      const seconds = (error as NotAnswered).retryAfter;
      this.#say(
        `Many runs at once: the demos are shared, so each reader gets a number of them at a time. Run it again in ${seconds === undefined ? "a minute" : `${seconds} seconds`}.`,
        retry,
      );
    } else if (status > 0 && error instanceof NotAnswered) {
      this.#say(`The site refused the run: ${error.message}`, retry);
    } else if (run.answers.length > 0) {
      this.#say(
        `The connection was cut off: ${run.answers.length} of ${total} answers arrived, so there is no verdict.`,
        retry,
      );
    } else {
      const offline = navigator.onLine ? "" : " Your browser says that it is offline.";
      this.#say(`The Worker could not be reached, so nothing was run.${offline}`, retry);
    }
  }

  #reset(): void {
    this.#run?.abort.abort();
    this.#run = undefined;
    this.#showKept();
    this.#writeCommands();
    this.querySelector<CodeTabs>("code-tabs")?.openInsteadOf(`${this.#variant}.ts`, ["leaky.ts", "fixed.ts"]);
  }

  /** Shows what stands behind the question, predicted or not. */
  #uncover(): void {
    delete this.#part("[data-run]").dataset.covered;
  }

  /** Shows the kept run of the variant and the scenario that are chosen. */
  #showKept(): void {
    const kept = this.#data.recordings[`${this.dataset.variant}.${this.dataset.scenario}`];
    const answers = kept?.answers ?? [];
    cancelAnimationFrame(this.#frame);
    this.#draw(answers, kept?.verdict ?? { leaks: [] }, [], false);
    this.#list(
      this.#requests.map(({ actor }, request) => ({
        actor,
        answer: answers.find((answer) => answer.request === request),
      })),
      kept?.verdict,
    );
    this.#part("[data-caption]").textContent = kept?.caption ?? "";
    if (this.#data.issues) {
      for (const variant of ["leaky", "fixed"] as const) {
        const other = this.#data.recordings[`${variant}.${this.dataset.scenario}`];
        const issues = other?.issues ?? [];
        this.#issues?.show(variant, issues, issues.length, false, "recorded");
      }
    }
    this.#say(kept?.verdict.explanation ?? "Not run yet.");
    this.#mode();
  }

  /** Shows what the SDK has sent in this run, beside the kept or the last run of the other Worker. */
  #showIssues(run: Run): void {
    if (!this.#data.issues) return;
    const live = run.over ? "live" : "live, under way";
    this.#issues?.show(run.variant, run.issues, run.failing, !run.over, live);
  }

  #paint(run: Run, judged?: VerdictEvent): void {
    const soFar = judged ?? verdict(run.answers);
    this.#drawNext(() => this.#draw(run.answers, soFar, run.waiting, judged !== undefined));
    const rows: (Row & { request: number })[] = [
      ...run.answers.map((answer) => ({ request: answer.request, actor: answer.actor, answer })),
      ...run.waiting,
      ...run.lost.map((one) => ({ ...one, lost: true })),
    ];
    this.#list(
      rows.sort((a, b) => a.request - b.request),
      soFar,
    );
    const how = run.scenario === null ? "sent by hand" : "sent by the site";
    this.#part("[data-caption]").textContent = run.over
      ? `Live: requests ${how} to the ${run.variant} Worker, answered now.`
      : `Live: requests ${how} to the ${run.variant} Worker, under way.`;
    this.#mode();
  }

  /** Draws once the answers' words are on the screen; where the figure is all there is, with the next frame. */
  #drawNext(draw: () => void): void {
    cancelAnimationFrame(this.#frame);
    const words = this.querySelector("[data-answers]");
    this.#frame = requestAnimationFrame(() => {
      if (words) this.#frame = requestAnimationFrame(draw);
      else draw();
    });
  }

  #draw(answers: AnswerEvent[], judged: Pick<VerdictEvent, "leaks">, waiting: Waiting[], arriving: boolean): void {
    this.toggleAttribute("data-burst", isBurst(this.#requests));
    if (isBurst(this.#requests)) return;
    const room = rowsToReserve(this.#requests);
    this.#figure?.show(timeline(answers, judged, waiting), { arriving, room });
  }

  #list(rows: Row[], judged: Pick<VerdictEvent, "leaks"> | undefined): void {
    const list = this.querySelector("[data-answers]");
    if (list) list.innerHTML = answerItems(rows, judged?.leaks ?? []);
  }

  /** Says what is going on where a screen reader hears it, with the way to try again where there is one. */
  #say(sentence: string, retry?: () => void): void {
    const status = this.#part("[data-verdict]");
    if (status.textContent !== sentence) status.textContent = sentence;
    this.#retry = retry;
    const button = this.#part("[data-action=retry]");
    const hadFocus = button === document.activeElement;
    button.hidden = retry === undefined;
    if (hadFocus && button.hidden) this.#part("[data-action=race]").focus();
  }

  /** Sets the controls to what can be done now. */
  #mode(): void {
    const run = this.#run;
    const running = run !== undefined && !run.over;
    const racing = running && run.scenario !== null;
    this.#part("[data-run]").setAttribute("aria-busy", String(running));
    const race = this.#part("[data-action=race]");
    race.textContent = racing ? "Racing…" : (race.dataset.label ?? "");
    race.setAttribute("aria-disabled", String(racing));
    const reset = this.#part("[data-action=reset]") as HTMLButtonElement;
    reset.textContent = running ? "Cancel" : "Reset";
    const hadFocus = reset === document.activeElement;
    reset.disabled = run === undefined;
    if (hadFocus && reset.disabled) race.focus();
    for (const hand of this.querySelectorAll("[data-action=send]")) hand.setAttribute("aria-disabled", String(racing));
  }

  #writeCommands(): void {
    const code = this.querySelector("[data-curl]");
    if (code)
      code.textContent = curlLines(location.origin, this.#data.demo, this.#variant, this.#requests, this.#data.issues);
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const text = this.#part("[data-curl]").textContent;
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? "Copied" : "Select the lines and copy them";
  }

  #tell(type: "run:started" | "run:answer" | "run:finished", run: Run, judged?: VerdictEvent): void {
    const { scenario, variant, answers } = run;
    const detail: RunDetail = { demo: this.#data.demo, variant, scenario, answers, ...(judged && { verdict: judged }) };
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define("live-demo", LiveDemo);
