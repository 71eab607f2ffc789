/** Marks: texts that belong to one request and to no other, so that finding one in another's answer is a leak. */

/** One of the two users whose requests are sent. */
export type Side = "A" | "B";

/** A mark that occurs in no other request of any run. Letters and digits alone, so that no encoding changes it. */
export function newMark(side: Side): string {
  return `mark${side.toLowerCase()}${crypto.randomUUID().replaceAll("-", "")}`;
}

const anyMark: Record<Side, RegExp> = { A: /marka[0-9a-f]{32}/, B: /markb[0-9a-f]{32}/ };

/** How a text stands in another one. */
export type Form = "as it is" | "percent-encoded" | "JSON-escaped" | "HTML-escaped" | "base64";

export interface Occurrence {
  /** What was found. */
  text: string;
  form: Form;
  /** The text and a little of what stands around it. */
  excerpt: string;
}

const readings: readonly [Form, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["percent-encoded", fromPercent],
  ["JSON-escaped", fromJson],
  ["HTML-escaped", fromHtml],
];

/** A text to look for marks in. */
export class Searched {
  readonly #text: string;
  readonly #read: readonly { form: Form; shown: string; lower: string }[];
  readonly #base64: string;

  constructor(text: string) {
    this.#text = text;
    this.#read = readings.map(([form, read]) => {
      const shown = read(text);
      return { form, shown, lower: shown.toLowerCase() };
    });
    this.#base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  }

  /** Looks for `wanted` in upper or lower case, and as the usual encodings write it. */
  find(wanted: string): Occurrence | undefined {
    for (const { form, shown, lower } of this.#read) {
      const at = lower.indexOf(wanted.toLowerCase());
      if (at !== -1) return { text: wanted, form, excerpt: excerpt(shown, at, wanted.length) };
    }
    for (const encoded of base64Of(wanted)) {
      const at = this.#base64.indexOf(encoded);
      if (at !== -1) return { text: wanted, form: "base64", excerpt: excerpt(this.#text, at, encoded.length) };
    }
    return undefined;
  }

  /** Looks for a mark of this user's, whichever it is. One in base64 is not found. */
  findAny(side: Side): Occurrence | undefined {
    for (const { form, shown, lower } of this.#read) {
      const found = anyMark[side].exec(lower);
      if (found) return { text: found[0], form, excerpt: excerpt(shown, found.index, found[0].length) };
    }
    return undefined;
  }
}

function excerpt(text: string, at: number, length: number): string {
  const around = 24;
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, at + length + around);
  const shown = text.slice(start, end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${shown}${end < text.length ? "…" : ""}`;
}

function fromPercent(text: string): string {
  const bytes = new TextDecoder();
  return text
    .replaceAll("+", " ")
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      bytes.decode(Uint8Array.from(run.slice(1).split("%"), (byte) => parseInt(byte, 16))),
    );
}

const jsonEscapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function fromJson(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code: string | undefined, letter = "") =>
    code === undefined ? (jsonEscapes[letter as string] ?? String(letter)) : String.fromCharCode(parseInt(code, 16)),
  );
}

const htmlNames: Record<string, string> = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' };

function fromHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|apos|gt|lt|quot));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return htmlNames[String(name).toLowerCase()] ?? "";
    return String.fromCodePoint(decimal === undefined ? parseInt(String(hex), 16) : Number(decimal));
  });
}

/** What is certain to stand in the base64 of a text that `wanted` is part of, for each of the three places it can start at. */
function base64Of(wanted: string): string[] {
  const bytes = Array.from(new TextEncoder().encode(wanted), (byte) => String.fromCharCode(byte)).join("");
  return [0, 1, 2].map((before) => {
    const whole = btoa("\0".repeat(before) + bytes).replace(/=+$/, "");
    // The first and last characters also carry bits of the neighbours.
    const partial = (before + bytes.length) % 3 === 0 ? 0 : 1;
    return whole.slice(before === 0 ? 0 : before + 1, whole.length - partial);
  });
}
