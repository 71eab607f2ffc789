import type { File } from "~rule/check.ts";
import type { Report } from "~rule/finding.ts";

/** What the page sends to the web worker. */
export interface Asked {
  run: number;
  files: readonly File[];
}

/** What the web worker sends back: once that it can be asked, then a report for each question. */
export type Answered = { ready: true } | { run: number; report: Report };

/** Of a `Worker`, what is used of it. */
export interface Background {
  postMessage(asked: Asked): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Answered>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Why there is no report. */
export type Trouble =
  /** The checker could not be fetched. */
  | "not-loaded"
  /** It took longer than the limit and was stopped. */
  | "too-long"
  /** It failed. */
  | "failed";

interface Hooks {
  /** Starts a web worker. */
  start: () => Background;
  /** A report, and the files that it is about. Reports of superseded questions are dropped. */
  onReport: (report: Report, files: readonly File[]) => void;
  onTrouble: (trouble: Trouble) => void;
  /** How long to wait for more typing before asking, in milliseconds. @default 200 */
  pause?: number;
  /** How long a run may take before it is stopped, in milliseconds. @default LIMIT */
  limit?: number;
}

/** How long a run may take, in milliseconds. */
export const LIMIT = 5000;

/**
 * Asks a web worker about the files as they change: one question at a time, the latest next. A run that takes too long is
 * stopped with its worker, and the next question starts a new one.
 */
export class Analysis {
  readonly #hooks: Required<Hooks>;
  #worker: Background | undefined;
  #ready = false;
  /** The question under way. */
  #asked: Asked | undefined;
  /** The question to ask next: it supersedes the one under way. */
  #next: readonly File[] | undefined;
  #runs = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(hooks: Hooks) {
    this.#hooks = { pause: 200, limit: LIMIT, ...hooks };
  }

  /** Whether a question waits or is under way. */
  get busy(): boolean {
    return this.#next !== undefined || this.#asked !== undefined;
  }

  /** Fetches the checker, so that it is there when it is asked. */
  prepare(): void {
    if (this.#worker !== undefined) return;
    const worker = this.#hooks.start();
    worker.onmessage = ({ data }) => {
      if ("ready" in data) this.#ready = true;
      else this.#take(data.run, data.report);
      this.#ask();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#give(this.#ready ? "failed" : "not-loaded");
    };
    this.#worker = worker;
  }

  /**
   * Asks about these files: after a pause, in which they may change again.
   *
   * @param now Ask without a pause, as for files that were opened and not typed.
   */
  ask(files: readonly File[], now = false): void {
    this.prepare();
    this.#next = files;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(
      () => {
        this.#pause = undefined;
        this.#ask();
      },
      now ? 0 : this.#hooks.pause,
    );
  }

  /** Forgets what was asked. */
  drop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#next = undefined;
    if (this.#asked !== undefined) this.#asked = { ...this.#asked, run: -1 };
  }

  stop(): void {
    this.drop();
    this.#end();
  }

  #ask(): void {
    if (!this.#ready || this.#asked !== undefined || this.#next === undefined || this.#pause !== undefined) return;
    this.#asked = { run: ++this.#runs, files: this.#next };
    this.#next = undefined;
    this.#worker?.postMessage(this.#asked);
    this.#limit = setTimeout(() => this.#give("too-long"), this.#hooks.limit);
  }

  #take(run: number, report: Report): void {
    clearTimeout(this.#limit);
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked?.run === run && this.#next === undefined) this.#hooks.onReport(report, asked.files);
  }

  #give(trouble: Trouble): void {
    const superseded = this.#next !== undefined && this.#ready;
    this.#end();
    if (superseded) this.prepare();
    else this.#hooks.onTrouble(trouble);
  }

  #end(): void {
    clearTimeout(this.#limit);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#asked = undefined;
  }
}
