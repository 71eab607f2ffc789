/** A client of `@sentry/cloudflare` made by hand, without `withSentry`. */
import * as Sentry from "@sentry/cloudflare";
import { dsn, send } from "./sink.ts";

export function makeClient(): Sentry.CloudflareClient {
  return new Sentry.CloudflareClient({
    dsn,
    stackParser: () => [],
    integrations: [],
    transport: (options) =>
      Sentry.createTransport(options, async ({ body }) => {
        const { status } = await send(options.url, { body: body as BodyInit });
        return { statusCode: status };
      }),
  });
}

/** Makes a client and uses it from here on. */
export function useNewClient(): void {
  const client = makeClient();
  Sentry.setCurrentClient(client);
  client.init();
}
