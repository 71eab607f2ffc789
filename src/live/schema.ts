/**
 * The contract between a demo Worker, the site's Worker and the page: what a demo is, what it answers, and what a run
 * streams. Everything else in this folder is a pure function over these types.
 *
 * Import types from here anywhere; import the schemas themselves only where data crosses a trust boundary (the site's
 * Worker, the build, tests), so that zod never reaches the browser.
 */
import { z } from "zod";

/** The people whose requests the demos serve. A fixed list: the demos share memory on purpose, so nothing typed may enter it. */
export const ACTORS = ["alice", "bob", "carol"] as const;
/** Longest time a request may ask a demo to wait, in milliseconds. */
export const MAX_HOLD_MS = 5000;

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const milliseconds = z.number().nonnegative();

export const actorSchema = z.enum(ACTORS);
/** Who sent a request, or whose data a value is. */
export type Actor = z.infer<typeof actorSchema>;

/** Which of a demo's Workers: the bug, its fix, or the only one where there is nothing to fix. */
export const variantSchema = z.enum(["leaky", "fixed", "live"]);
export type Variant = z.infer<typeof variantSchema>;

export const requestSchema = z.strictObject({
  actor: actorSchema,
  /** How long the demo holds this request before it answers, in milliseconds. */
  hold: z.int().min(0).max(MAX_HOLD_MS),
  /** Wait for the start of the run, or for the answer to the previous request in the list. */
  after: z.enum(["start", "previous"]).default("start"),
  /** How long to wait after that before sending, in milliseconds. Staggers overlapping requests. */
  delay: z.int().min(0).max(MAX_HOLD_MS).default(0),
  /** Unset: a GET request. */
  method: z.literal("HEAD").optional(),
  /** What the request asks for fails, and the demo reports it. Only in demos with `issues`. */
  fails: z.literal(true).optional(),
});
/** One request of a scenario. */
export type ScenarioRequest = z.infer<typeof requestSchema>;

/** `actor` reads a value of `owner`'s. */
const leakingPairSchema = z.strictObject({ actor: actorSchema, owner: actorSchema });

export const outcomeSchema = z.strictObject({
  /** Exactly these pairs leak, no more and no fewer; `[]` means that nothing does. Unset: leaks do not matter. */
  leaks: z.array(leakingPairSchema).optional(),
  /**
   * At least these pairs leak. For demos in which an isolate also leaks what it kept from before the run, so that a
   * warm isolate shows more leaks than a fresh one. Unset: it does not matter.
   */
  includes: z.array(leakingPairSchema).min(1).optional(),
  /** The run's requests were answered by one isolate, or by more than one. Unset: it does not matter. */
  isolates: z.enum(["one", "several"]).optional(),
});
/** What a run has to show for a prediction to have come true. */
export type Outcome = z.infer<typeof outcomeSchema>;

export const predictionSchema = z.strictObject({
  question: z.string(),
  choices: z
    .array(
      z.strictObject({
        id: slug,
        label: z.string(),
        /** When a live run makes this choice the right one. */
        outcome: outcomeSchema,
        /** Why this choice is right, or the thought that leads to it and where that goes wrong. */
        explanation: z.string(),
      }),
    )
    .min(2),
});
/** A question put to the reader before the run; the run is its answer key. */
export type Prediction = z.infer<typeof predictionSchema>;

export const scenarioSchema = z.strictObject({
  id: slug,
  title: z.string(),
  requests: z.array(requestSchema).min(1).max(64),
  prediction: predictionSchema,
  /** What the run shows, in one or two sentences, for the leaky (or only) variant. */
  explanation: z.string(),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** `demos/<slug>/demo.json` without its `$schema`. */
export const demoSchema = z.strictObject({
  title: z.string(),
  /** One sentence. */
  summary: z.string(),
  /** The page of the site that teaches with this demo: an absolute path with a trailing slash. */
  page: z.string().regex(/^\/([a-z0-9-]+\/)*$/),
  /** Ids in the claims ledger that this demo demonstrates. */
  claims: z.array(slug).min(1),
  /** Kinds of bindings its Workers need, as Wrangler names them (for example `durable_objects`). */
  bindings: z.array(z.string()),
  variants: z.union([z.tuple([z.literal("leaky"), z.literal("fixed")]), z.tuple([z.literal("live")])]),
  /** Its Workers report failures with a Sentry SDK, and answer `/issues` with what that sent. */
  issues: z.literal(true).optional(),
  /** For each variant, pieces of the lines that matter; each occurs in `src/<variant>.ts`. */
  marks: z.partialRecord(variantSchema, z.array(z.string())),
  scenarios: z.array(scenarioSchema).min(1),
});
/** A demo as its own `demo.json` describes it. */
export type DemoDescription = z.infer<typeof demoSchema>;
/** A demo of the catalogue. `slug` is its folder's name. */
export type Demo = DemoDescription & { slug: string };

export const observedEventSchema = z.strictObject({
  /** The isolate's logical clock: orders the events of all its invocations. */
  tick: z.int().positive(),
  /** When it happened: milliseconds since the epoch in a demo's answer, since the run began in a run's. */
  at: milliseconds,
  kind: z.enum(["write", "read", "await", "resume", "log"]),
  /** Where the name lives: in module scope, shared by the isolate's invocations, or in this invocation alone. */
  scope: z.enum(["module", "invocation"]),
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** Whose data the value is; `null` where it is nobody's. */
  owner: actorSchema.nullable(),
});
export type ObservedEvent = z.infer<typeof observedEventSchema>;

/** What a demo answers to one request (status 200). */
export const demoAnswerSchema = z.strictObject({
  actor: actorSchema,
  /** The isolate's random id, made in its first invocation. */
  isolate: z.string(),
  /** The how-manieth invocation of this isolate answered, from 1. */
  invocation: z.int().positive(),
  /** The sentence the person gets to see. */
  saw: z.string(),
  events: z.array(observedEventSchema),
});
export type DemoAnswer = z.infer<typeof demoAnswerSchema>;

export const runStartSchema = z.strictObject({
  type: z.literal("run"),
  id: z.uuid(),
  demo: slug,
  variant: variantSchema,
  scenario: slug,
});

const answered = {
  type: z.literal("answer"),
  /** Index of the request in `scenario.requests`. */
  request: z.int().nonnegative(),
  actor: actorSchema,
  /** HTTP status of the demo's answer; 500 where the Worker threw. */
  status: z.int(),
  /** Milliseconds since the run began. */
  startedAt: milliseconds,
  endedAt: milliseconds,
};
export const answerEventSchema = z.union([
  z.strictObject({ ...answered, ...demoAnswerSchema.omit({ actor: true }).shape }),
  z.strictObject({ ...answered, isolate: z.null(), invocation: z.null(), error: z.string() }),
]);
/** The answer to one request of a run: what the demo observed, or the exact message of the error it threw. */
export type AnswerEvent = z.infer<typeof answerEventSchema>;
/** An answer that carries observations. */
export type ObservedAnswer = Extract<AnswerEvent, { events: ObservedEvent[] }>;

const breadcrumbSchema = z.strictObject({
  /** Milliseconds: since the epoch from a demo, since the run began in a run. Negative: from before the run. */
  at: z.number(),
  category: z.string(),
  level: z.string(),
  message: z.string(),
  /** Whose doings it tells of; `null` where nobody is named. */
  owner: actorSchema.nullable(),
});
/** A step that the SDK noted before the error. */
export type Breadcrumb = z.infer<typeof breadcrumbSchema>;

const captured = {
  /** Index of the request whose failure is reported. */
  request: z.int().nonnegative(),
  /** When the SDK captured it: milliseconds since the epoch from a demo, since the run began in a run. */
  at: z.number(),
  title: z.strictObject({ type: z.string(), value: z.string() }),
  /** The user that the event names, and who that is; `null` where it names none. */
  user: z.strictObject({ id: z.string(), owner: actorSchema.nullable() }).nullable(),
  tags: z.record(z.string(), z.string()),
  sdk: z.strictObject({ name: z.string(), version: z.string() }),
  /** The latest ones, oldest first. */
  breadcrumbs: z.array(breadcrumbSchema),
  /** How many older breadcrumbs the event has; the demo does not keep them. */
  olderBreadcrumbs: z.int().nonnegative(),
  /** What the SDK sent, without the event's `request`; kept for the first of a run's events alone. */
  envelope: z.string().nullable(),
};
/** What a demo with `issues` answers to `GET /issues?run=…&count=…`. */
export const capturedIssuesSchema = z.strictObject({ issues: z.array(z.strictObject(captured)) });

export type CapturedIssue = z.infer<typeof capturedIssuesSchema>["issues"][number];

export const issueEventSchema = z.strictObject({ type: z.literal("issue"), actor: actorSchema, ...captured });
/** An event that a Sentry SDK sent during a run. `actor` is whose request failed. */
export type IssueEvent = z.infer<typeof issueEventSchema>;

export const leakSchema = z.strictObject({
  request: z.int().nonnegative(),
  actor: actorSchema,
  owner: actorSchema,
  name: z.string(),
  value: observedEventSchema.shape.value,
});
/**
 * One read of somebody else's value. In an issue, each `breadcrumb` of somebody else's, and a `user` who is not the one whose
 * request failed.
 */
export type Leak = z.infer<typeof leakSchema>;

export const verdictEventSchema = z.strictObject({
  type: z.literal("verdict"),
  leaks: z.array(leakSchema),
  /** Ids of the isolates that answered, in order of first answer. */
  isolates: z.array(z.string()),
  explanation: z.string(),
});
export type VerdictEvent = z.infer<typeof verdictEventSchema>;

/**
 * One line of a run's stream: first `run`, then an `answer` for each request as it arrives, then an `issue` for each event
 * that the demo's SDK sent, last `verdict`.
 */
export const runEventSchema = z.union([runStartSchema, answerEventSchema, issueEventSchema, verdictEventSchema]);
export type RunEvent = z.infer<typeof runEventSchema>;

/** The body of `POST /api/runs`. */
export const runRequestSchema = z.strictObject({ demo: slug, variant: variantSchema, scenario: slug });
export type RunRequest = z.infer<typeof runRequestSchema>;

/** A real run kept for the moment before the first click, for print and for readers without JavaScript. */
export const recordingSchema = z.strictObject({
  /** Day of the recording, `YYYY-MM-DD`. */
  recordedOn: z.iso.date(),
  /** The runtime that ran it, for example `workerd 1.20261012.1`. */
  runtime: z.string(),
  events: z.array(runEventSchema),
});
export type Recording = z.infer<typeof recordingSchema>;
