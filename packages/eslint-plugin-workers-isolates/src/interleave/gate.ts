/**
 * A place where a test can stop a request inside the Worker: have whatever the Worker waits for, and the test owns, wait for
 * `pass()` before it answers. That may be an upstream server, a stubbed `fetch`, a fake binding.
 *
 * The gate and the requests have to be of one context. In Cloudflare's Vitest plugin, where the test runs in workerd, that
 * leaves imported Workers: a Worker behind `SELF` is another invocation, and a promise of its never reaches the test.
 */
export class Gate {
  #waiting: Hold | undefined;

  /** Resolves at once, except for the one call that the running order stops here. */
  pass(): Promise<void> {
    return this.#waiting?.arrive() ?? Promise.resolve();
  }

  /** Stops the `nth` call of `pass()` from now on. */
  hold(nth: number): Hold {
    this.#waiting = new Hold(nth);
    return this.#waiting;
  }
}

/** One call of `pass()` that is stopped until `release()`. */
export class Hold {
  /** Resolves when the call is made. */
  readonly reached: Promise<void>;
  readonly #released: Promise<void>;
  #reach: (() => void) | undefined;
  #release: (() => void) | undefined;
  #left: number;

  constructor(nth: number) {
    this.#left = nth;
    this.reached = new Promise((resolve) => (this.#reach = resolve));
    this.#released = new Promise((resolve) => (this.#release = resolve));
  }

  arrive(): Promise<void> {
    this.#left -= 1;
    if (this.#left !== 0) return Promise.resolve();
    this.#reach?.();
    return this.#released;
  }

  /** Lets the call through, and every later one. */
  release(): void {
    this.#left = 0;
    this.#release?.();
  }
}
