// good: ky.extend gives a new client and leaves the shared one as it is
// expect: nothing
import ky from "ky";

const api = ky.create({ prefixUrl: "https://api.example.com", retry: 1 });

const backends: Record<string, string> = { eu: "https://eu.example.com", us: "https://us.example.com" };

export default {
  async fetch(request, env) {
    const region = request.cf?.continent === "EU" ? "eu" : "us";
    const authed = api.extend({
      prefixUrl: backends[region],
      headers: { authorization: request.headers.get("authorization") ?? undefined },
      hooks: { afterResponse: [(_request, _options, response) => console.log(response.status, request.url)] },
    });
    const profile = await authed.get("me").json<{ name: string }>();
    return Response.json({ hello: profile.name, region });
  },
} satisfies ExportedHandler<Env>;
