/** What the rule says. One message for each way in which state is shared, the same in every host. */
import type { Fix, Level, MessageId } from "../finding.ts";

interface Wording {
  level: Level;
  /** What happens. `{binding}` is the binding, `{where}` what it is. */
  message: string;
  /** When it harms. */
  condition: string;
  fix: Fix;
}

const ARGUMENT: Fix = {
  text: "Keep it in a local variable and pass it on as an argument; where it has to reach deep into the call stack, run the invocation in an AsyncLocalStorage.",
  page: "/tutorial/two-requests-at-once/",
};
const OWN: Fix = {
  text: "Make it anew in each invocation. What is to be kept is plain data, not the object.",
  page: "/understand/isolates-and-invocations/",
};
const KEEP: Fix = {
  text: "If the value has to outlive the invocation, keep it in a Durable Object or in KV; what is shared on purpose stays immutable and holds nothing of a request.",
  page: "/tutorial/what-survives-the-response/",
};

export const WORDINGS: Record<MessageId, Wording> = {
  "request-data": {
    level: "error",
    message: "Data of one invocation is written to {binding}, {where}.",
    condition:
      "Whenever another invocation runs before this one has read it back, during an await or later, it reads this one's data.",
    fix: ARGUMENT,
  },
  "invocation-object": {
    level: "error",
    message: "An object that belongs to one invocation is kept in {binding}, {where}.",
    condition:
      "Another invocation that uses it acts for the wrong request, or fails with an error about I/O of a different request.",
    fix: OWN,
  },
  "listed-to-others": {
    level: "error",
    message: "Data of an invocation is kept in {binding}, {where}, and given out with that of all others.",
    condition:
      "Whoever asks is given what others sent to the same isolate, and not what other isolates keep. It also grows with every new key.",
    fix: {
      text: "Keep it in a Durable Object, KV or a database, and give each reader what is theirs to see.",
      page: "/tutorial/what-survives-the-response/",
    },
  },
  "request-closure": {
    level: "error",
    message: "A function that closes over one invocation's data is put into {binding}, {where}.",
    condition: "Another invocation that calls it works with this one's data.",
    fix: ARGUMENT,
  },
  "reset-while-in-use": {
    level: "error",
    message: "{binding}, {where}, is set when an invocation begins and taken away in `finally`.",
    condition: "An invocation that ends takes it away from every other one that is still waiting.",
    fix: ARGUMENT,
  },
  "shared-client": {
    level: "error",
    message: "{binding}, {where}, is told about one invocation's user or request.",
    condition: "Another invocation that uses it before it is told again acts or reports in that user's name.",
    fix: {
      text: "Make a client for each invocation and tell that one, or pass the data with each call.",
      page: "/fix/loggers-and-tracers/",
    },
  },
  "sentry-scope": {
    level: "error",
    message: "{binding} writes one invocation's data to a scope that others report with.",
    condition: "An event of another invocation carries this user, these tags and breadcrumbs.",
    fix: {
      text: "Wrap the handlers in `withSentry` of `@sentry/cloudflare`, and what it does not separate (messages of a batch, HEAD and OPTIONS requests) in `withIsolationScope`.",
      page: "/fix/sentry/",
    },
  },
  "keyed-by-request": {
    level: "warn",
    message: "Data of an invocation is kept in {binding}, {where}, under a key that is not constant.",
    condition:
      "It harms where the key does not say whose data it is: whoever asks with the same key is given it. It also grows with every new key.",
    fix: {
      text: "Make everything that the value depends on part of the key (tenant, user, language), keep values immutable, and bound the size.",
      page: "/tutorial/what-survives-the-response/",
    },
  },
  "stored-promise": {
    level: "warn",
    message: "A promise of one invocation is kept in {binding}, {where}.",
    condition:
      "If it waits for I/O, another invocation that awaits it can hang or be cancelled; if it fails, everybody gets its failure.",
    fix: {
      text: "Keep the value that it gives, not the promise, or let each invocation wait for its own.",
      page: "/understand/isolates-and-invocations/",
    },
  },
  "env-write": {
    level: "warn",
    message: "{binding} is written, and `env` is one object for every invocation in the isolate.",
    condition:
      "It harms as soon as the value differs between invocations, and it surprises whoever reads `env` as configuration.",
    fix: {
      text: "Make an object of your own, as in `{ ...env, extra }`, and pass that on.",
      page: "/understand/isolates-and-invocations/",
    },
  },
  "request-decides": {
    level: "warn",
    message: "Which constant {binding}, {where}, holds depends on the request.",
    condition: "Another invocation finds what this request decided.",
    fix: ARGUMENT,
  },
  "begun-anew": {
    level: "warn",
    message: "{binding}, {where}, is emptied by each invocation that begins and filled from there on.",
    condition:
      "An invocation that begins while another one waits takes away what that one has gathered, and what both add ends up in one place.",
    fix: ARGUMENT,
  },
  "used-at-once": {
    level: "warn",
    message: "Data of one invocation passes through {binding}, {where}.",
    condition:
      "It harms as soon as something waits between the write and the read. As the code stands, every read comes after a write of the same invocation, and nothing waits in between.",
    fix: ARGUMENT,
  },
  "opaque-setter": {
    level: "warn",
    message: "A method that reads like a setter hands one invocation's data to {binding}, {where}.",
    condition: "It harms if the object keeps what it is given, which cannot be seen from here.",
    fix: ARGUMENT,
  },
  "shared-holder": {
    level: "warn",
    message: "{binding}, {where}, is made to keep what one user asked for, and all invocations use this one.",
    condition: "It harms as soon as what it keeps differs between users: the next one is given it from memory.",
    fix: OWN,
  },
  "exported-setter": {
    level: "warn",
    message: "An exported function keeps what it is handed in {binding}, {where}.",
    condition:
      "It harms if it is called during an invocation with something that differs between invocations; its callers are in files that were not looked at.",
    fix: ARGUMENT,
  },
  "opaque-call": {
    level: "info",
    message: "{binding}, {where}, is handed one invocation's data, and nothing is made of what it answers.",
    condition: "It harms if the object keeps what it is given, which cannot be seen from here.",
    fix: ARGUMENT,
  },
  "never-read": {
    level: "info",
    message: "Data of one invocation is put into {binding}, {where}, and nothing here reads it.",
    condition: "It grows with every invocation, and whatever comes to read it one day finds what everybody sent.",
    fix: KEEP,
  },
  "shared-state": {
    level: "info",
    message: "{binding}, {where}, changes during invocations.",
    condition:
      "Every isolate has its own, and all invocations in an isolate share it: it is neither global nor private. Nothing of a request was seen to stay in it.",
    fix: KEEP,
  },
  "from-env": {
    level: "info",
    message: "{binding}, {where}, is made from `env` by one invocation and used by all.",
    condition:
      "It holds no request data. A connection or other I/O inside it belongs to the invocation that opened it, and configuration can be older than the latest deployment's.",
    fix: KEEP,
  },
  "regex-last-index": {
    level: "info",
    message: "{binding}, {where}, remembers in `lastIndex` where its last match ended.",
    condition: "The next call of `test` or `exec`, in whichever invocation, starts from there and can miss a match.",
    fix: {
      text: "Leave out the `g` or `y` flag, or make the expression where it is used.",
      page: "/tutorial/what-survives-the-response/",
    },
  },
};
