import type { Level, MessageId } from "./finding.ts";

/** What ESLint's configuration calls the plugin. */
export const NAMESPACE = "workers-isolates";

/** ESLint gives a severity to a rule and not to a finding, so each level of finding is a rule. */
export const RULES = {
  error: {
    name: "no-request-data",
    description: "Disallow keeping one invocation's data where the isolate's other invocations read it",
  },
  warn: {
    name: "no-uncertain-state",
    description: "Disallow shared state that holds request data under conditions that the code does not show",
  },
  info: {
    name: "no-shared-state",
    description: "Disallow state that invocations write and share, whatever it holds",
  },
} as const satisfies Record<Level, { name: string; description: string }>;

/** What each message is about, in one sentence. */
export const SUMMARIES: Readonly<Record<MessageId, string>> = {
  "request-data": "Data of one invocation is written to a binding that all share.",
  "invocation-object": "An object that belongs to one invocation is kept for others.",
  "listed-to-others": "Request data is kept under keys, and an invocation is given all of it.",
  "request-closure": "A function that closes over one invocation's data replaces a shared one, or is added to others.",
  "reset-while-in-use": "`env` is put into module scope and taken away while another invocation is using it.",
  "shared-client": "A client that all invocations share is told about one user.",
  "sentry-scope": "Sentry's scope is shared by the isolate, or by the messages of a batch.",
  "keyed-by-request": "Request data is kept under a key that comes from the request.",
  "stored-promise": "A promise of one invocation is kept for others to await.",
  "env-write": "A property of `env`, which all invocations share, is written.",
  "request-decides": "Which constant is written to a shared binding depends on the request.",
  "begun-anew": "A shared binding is emptied by each invocation that begins and filled from there on.",
  "used-at-once": "Request data passes through a shared binding, which is read right after it is written.",
  "opaque-setter": "A method that looks like a setter hands request data to an object whose inside is not visible.",
  "shared-holder": "An object that a library makes to keep what one user asked for is made once for all.",
  "exported-setter": "An exported function keeps what it is handed, and its callers are not visible.",
  "never-read": "Request data piles up in shared state that nothing reads.",
  "opaque-call": "A call whose answer is not used hands request data to an object whose inside is not visible.",
  "shared-state": "A shared binding is written during invocations, with nothing of a request.",
  "from-env": "A shared binding is made from `env`, once for the isolate.",
  "regex-last-index": "A shared regular expression with `g` or `y` remembers where it stopped.",
};
