/** Where the set-ups' events go: everything of their SDKs is real but the socket. */
import { DurableObject, env } from "cloudflare:workers";

/** What the measurement needs of an event. */
export interface SentEvent {
  sdk: string;
  user: string | null;
  breadcrumbs: string[];
}

/** Keeps the event of one pair of requests. */
export class Sink extends DurableObject {
  #event = Promise.withResolvers<SentEvent>();

  keep(event: SentEvent): void {
    this.#event.resolve(event);
  }
  event(): Promise<SentEvent> {
    return this.#event.promise;
  }
}

const { SINK } = env as unknown as { SINK: DurableObjectNamespace<Sink> };

export const dsn = "https://public@sentry.example/1";

/** Takes the place of `fetch` in an SDK's transport. The error's message names the pair. */
export async function send(_: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const [, type = "", payload = ""] = (await new Response(init?.body ?? null).text()).split("\n");
  if (type.includes('"type":"event"')) {
    const event = JSON.parse(payload) as {
      exception: { values: { value: string }[] };
      sdk: { name: string; version: string };
      user?: { id?: string };
      breadcrumbs?: { message?: string }[];
    };
    const pair = event.exception.values[0]?.value ?? "";
    const breadcrumbs = (event.breadcrumbs ?? []).map(({ message = "" }) => message);
    const sdk = `${event.sdk.name} ${event.sdk.version}`;
    await SINK.getByName(pair).keep({ sdk, user: event.user?.id ?? null, breadcrumbs });
  }
  return Response.json({});
}

/** The same for a transport that is made with `createTransport`. */
export async function makeRequest({ body }: { body: string | Uint8Array }): Promise<{ statusCode: number }> {
  const { status } = await send("", { body: body as BodyInit });
  return { statusCode: status };
}

/** Answers `/event?pair=…` once the event of that pair has arrived. */
export async function eventOf(request: Request): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/event") return undefined;
  return Response.json(await SINK.getByName(searchParams.get("pair") ?? "").event());
}
