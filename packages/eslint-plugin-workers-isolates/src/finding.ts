/**
 * What an analysis says: its findings, and what it did not look at. Everything in here is plain data that survives
 * `structuredClone` and `JSON.stringify`; the page, the command and the ESLint rules draw the same report.
 */

/**
 * How sure the rule is that one invocation's data reaches another.
 *
 * - `error`: request data is written where other invocations read it.
 * - `warn`: it depends on something that the code does not show, such as how specific a key is.
 * - `info`: shared between invocations, but none was seen to read what another one sent.
 */
export type Level = "error" | "warn" | "info";

/** The levels, worst first. */
export const LEVELS: readonly Level[] = ["error", "warn", "info"];

/** A piece of source text. */
export interface Place {
  /** The file's name as the host gave it. */
  file: string;
  /** Line of its first character, from 1. */
  line: number;
  /** Column of its first character, from 0, in UTF-16 code units. */
  column: number;
  endLine: number;
  endColumn: number;
  /** Offset of its first character in the file's text, in UTF-16 code units. */
  start: number;
  /** Offset behind its last character. */
  end: number;
}

/** One station on the way from the request to somebody else's read. */
export interface Step {
  /**
   * - `source`: where the data enters, a handler's parameter or a call that gives request data;
   * - `flow`: a variable that it passes through;
   * - `call`: an argument that carries it into another function;
   * - `write`: where it is put into the shared binding;
   * - `read`: where another invocation finds it.
   */
  kind: "source" | "flow" | "call" | "write" | "read";
  place: Place;
  /** What happens here, as a clause without a full stop: "`request` belongs to this invocation". */
  text: string;
}

/** A mechanical edit that the reader may choose to make. */
export interface Suggestion {
  /** What the edit does, as an imperative sentence: "Pass `user` to `greet` as an argument". */
  text: string;
  /** Replacements in the file of the finding's `place`; they do not overlap. */
  edits: { start: number; end: number; text: string }[];
}

/** What is done about a finding. */
export interface Fix {
  /** One or two sentences. */
  text: string;
  /** Path of the page that teaches it, from the site's root, with its anchor. */
  page: string;
}

/** One binding that outlives an invocation and is written during invocations. */
export interface Finding {
  level: Level;
  /** Which message this is: the anchor of its section in the rule's documentation. */
  id: MessageId;
  /** The binding as a reader would name it: `currentUser`, `Session.user`, `globalThis.user`, `env.USER`, `axios`. */
  binding: string;
  /** What happens, stated as fact: one sentence. */
  message: string;
  /** When it harms, and whom: one sentence. */
  condition: string;
  fix: Fix;
  /** Where it is reported: the write that decides the level, or the call through which request data leaves this file. */
  place: Place;
  /** Where the binding is declared; `null` for globals, `env` and imports that were not followed. */
  declared: Place | null;
  /** Every write during an invocation. */
  writes: Place[];
  /** Every read during an invocation, up to {@link MAX_PLACES}. */
  reads: Place[];
  /** From the request to the write and on to a later read. Starts at the write where no request data is involved. */
  path: Step[];
  suggestions: Suggestion[];
}

/** How many reads and how many writes of one binding a finding lists. */
export const MAX_PLACES = 50;

/** Every message of the rule. */
export type MessageId =
  /** error: data of one invocation is written to a binding that all share. */
  | "request-data"
  /** error: an object that belongs to one invocation (`ctx`, the request, a stream, a socket) is kept for others. */
  | "invocation-object"
  /** error: request data is kept under keys, and an invocation is given all of it. */
  | "listed-to-others"
  /** error: a function that closes over one invocation's data replaces a shared one. */
  | "request-closure"
  /** error: `env` is put into module scope and taken away in `finally`, which another invocation is still using. */
  | "reset-while-in-use"
  /** error: a client or SDK that all invocations share is told about one user. */
  | "shared-client"
  /** error: Sentry's scope is shared by the isolate, or by the messages of a batch. */
  | "sentry-scope"
  /** warn: request data is kept under a key that comes from the request. */
  | "keyed-by-request"
  /** warn: a promise of one invocation is kept for others to await. */
  | "stored-promise"
  /** warn: a property of `env`, which all invocations share, is written. */
  | "env-write"
  /** warn: which constant is written depends on the request. */
  | "request-decides"
  /** warn: each invocation empties it when it begins and fills it from there on, with nothing of a request that could be seen. */
  | "begun-anew"
  /** warn: request data passes through a shared binding, and every read comes right after a write of the same invocation. */
  | "used-at-once"
  /** warn: a method that looks like a setter hands request data to an object whose inside is not visible. */
  | "opaque-setter"
  /** warn: what a library makes to keep what one user asked for is made once for all. */
  | "shared-holder"
  /** warn: an exported function keeps what it is handed, and who calls it is not visible. */
  | "exported-setter"
  /** info: request data is handed to an object whose inside is not visible, and nothing is made of the answer. */
  | "opaque-call"
  /** info: request data is put in, and nothing reads it. */
  | "never-read"
  /** info: written during invocations, with nothing of a request. */
  | "shared-state"
  /** info: made from `env`, once for the isolate. */
  | "from-env"
  /** info: a regular expression with `g` or `y` remembers where it stopped. */
  | "regex-last-index";

/** Something that the analysis could not see, and that a reader has to look at. */
export interface Unseen {
  /** What was not looked at: one sentence. */
  text: string;
  /** Where, if it has a place. */
  place: Place | null;
}

/** A file that was not analysed. */
export interface Failure {
  file: string;
  /** Line of the first character that could not be read, from 1. */
  line: number;
  column: number;
  /** "Could not parse, line 3: …" */
  message: string;
}

/** A finding that a comment in the code silences. */
export interface Silenced {
  finding: Finding;
  /** The reason that the comment gives; `null` if it gives none. */
  reason: string | null;
}

/** What an analysis of one or more files says. */
export interface Report {
  /** Worst first, then in the order of files and lines. */
  findings: Finding[];
  silenced: Silenced[];
  /** Files that could not be parsed. */
  failures: Failure[];
  /** What was looked at. */
  looked: {
    files: number;
    lines: number;
    /** Entry points that were found: `fetch`, `queue`, "route GET /users", "Api.as (RPC)". */
    handlers: string[];
    /** Bindings that outlive an invocation, written or not. */
    bindings: number;
  };
  /** What was not looked at. Never empty. */
  unseen: Unseen[];
}

/** What a reader can tell the rule about their code. */
export interface Options {
  /** Functions of the project whose result belongs to the current request, beside `auth`, `cookies`, `getSession`… */
  requestGetters?: string[];
  /** Functions of the project that take a handler and give one, and call it for each invocation. */
  handlerWrappers?: string[];
  /** Bindings that are not reported, by the name that a finding gives them. */
  ignore?: string[];
}
