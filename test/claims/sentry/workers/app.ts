/** The application that every set-up runs. */
import { eventOf } from "./sink.ts";

/** What the application uses of an SDK: its namespace, or a client that has the same methods. */
export interface Reporter {
  setUser(user: { id: string }): unknown;
  addBreadcrumb(breadcrumb: { message: string }): unknown;
  captureException(error: unknown): unknown;
}

/** What one request or one message asks for. */
export interface Work {
  pair: string;
  actor: string;
  hold: number;
  fails: boolean;
}

/** The work of `/?pair=…&actor=bob&hold=20&fails`. */
export function workOf(request: Request): Work {
  const { searchParams } = new URL(request.url);
  const parameter = (name: string) => searchParams.get(name) ?? "";
  return {
    pair: parameter("pair"),
    actor: parameter("actor"),
    hold: Number(parameter("hold")),
    fails: searchParams.has("fails"),
  };
}

/** Sets the user, leaves a breadcrumb, waits, and then fails or leaves another. */
export async function work({ pair, actor, hold, fails }: Work, sentry: Reporter): Promise<void> {
  if (actor !== "nobody") sentry.setUser({ id: actor });
  sentry.addBreadcrumb({ message: `${actor} starts` });
  await scheduler.wait(hold);
  if (fails) sentry.captureException(new Error(pair));
  else sentry.addBreadcrumb({ message: `${actor} is done` });
}

/** Answers a request after its work, or with the event of a pair. */
export async function answer(request: Request, sentry: Reporter): Promise<Response> {
  const event = await eventOf(request);
  if (event) return event;
  await work(workOf(request), sentry);
  return new Response("done");
}
