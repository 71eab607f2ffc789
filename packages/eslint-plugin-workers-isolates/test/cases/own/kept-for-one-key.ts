// check: the client is kept with the address that it was made for, which is compared before it is used
// expect: client=warn, keptFor=warn
import { Client } from "@acme/client";

let client: Client | undefined;
let keptFor: string | undefined;

export default {
  async fetch(request: Request): Promise<Response> {
    const { origin } = new URL(request.url);
    const mine = clientFor(origin);
    return Response.json(await mine.status());
  },
};

function clientFor(origin: string): Client {
  if (!client || keptFor !== origin) {
    client = new Client({ origin });
    keptFor = origin;
  }
  return client;
}
