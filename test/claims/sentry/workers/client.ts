/** A client of `@sentry/cloudflare` made by hand, without `withSentry`. */
import * as Sentry from "@sentry/cloudflare";
import { dsn, makeRequest } from "./sink.ts";

/** Makes a client and uses it from here on. */
export function useNewClient(): void {
  const client = new Sentry.CloudflareClient({
    dsn,
    stackParser: () => [],
    integrations: [],
    transport: (options) => Sentry.createTransport(options, makeRequest),
  });
  Sentry.setCurrentClient(client);
  client.init();
}
