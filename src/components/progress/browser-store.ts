/**
 * What the site keeps for a reader, in their browser and nowhere else: a few words by name, under one key of
 * `localStorage`, as `{ "version": 1, "entries": { … } }`.
 *
 * Entries under names that this version of the site does not know are kept and not used, so that a reader who comes back to
 * a later version loses nothing. What cannot be read (a later format, something edited by hand) counts as empty. Where the
 * browser keeps nothing, entries last as long as the page.
 */
export class BrowserStore {
  readonly #key: string;
  #unsaved: Record<string, string> | undefined;

  constructor(key: string) {
    this.#key = `one-isolate:${key}`;
  }

  get(name: string): string | undefined {
    return this.#read()[name];
  }

  set(name: string, word: string | undefined): void {
    const { [name]: _, ...others } = this.#read();
    this.#write(word === undefined ? others : { ...others, [name]: word });
  }

  /** Forgets everything. */
  clear(): void {
    this.#write({});
  }

  #read(): Record<string, string> {
    if (this.#unsaved) return this.#unsaved;
    try {
      return entriesOf(JSON.parse(localStorage.getItem(this.#key) ?? "null"));
    } catch {
      return {};
    }
  }

  #write(entries: Record<string, string>): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ version: 1, entries }));
      this.#unsaved = undefined;
    } catch {
      this.#unsaved = entries;
    }
    dispatchEvent(new CustomEvent("kept"));
  }
}

/** Calls back when something kept has changed, in this page or in another tab. */
export function onKept(callback: () => void, signal?: AbortSignal): void {
  const options = signal ? { signal } : {};
  addEventListener("kept", callback, options);
  addEventListener("storage", callback, options);
}

function entriesOf(kept: unknown): Record<string, string> {
  if (typeof kept !== "object" || kept === null) return {};
  if (!("version" in kept) || kept.version !== 1 || !("entries" in kept)) return {};
  if (typeof kept.entries !== "object" || kept.entries === null) return {};
  const words = Object.entries(kept.entries).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(words);
}
