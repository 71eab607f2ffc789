/** Where the command says how far it is. */
export interface ProgressStream {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Work that is done sooner goes without a word. */
const SILENT_MS = 1000;
/** How often a terminal's line changes, and how often a log gets a new line. */
const UPDATE_MS = 100;
const LOG_MS = 5000;

/** Says how far a long piece of work is: one line that changes in a terminal, a line every few seconds in a log. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  readonly #startedAt: number;
  #saidAt = -Infinity;
  #lineIsOpen = false;

  constructor(stream: ProgressStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#startedAt = now();
  }

  /** Tells what is being done; call it as often as you like. */
  say(text: string): void {
    const now = this.#now();
    const inTerminal = this.#stream.isTTY === true;
    if (now - this.#startedAt < SILENT_MS || now - this.#saidAt < (inTerminal ? UPDATE_MS : LOG_MS)) return;
    this.#saidAt = now;
    this.#stream.write(inTerminal ? `\r\u001b[K${text}` : `${text}\n`);
    this.#lineIsOpen = inTerminal;
  }

  /** Takes the line away. */
  end(): void {
    if (this.#lineIsOpen) this.#stream.write("\r\u001b[K");
    this.#lineIsOpen = false;
  }
}
