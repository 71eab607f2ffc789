// check: a frozen object made from env once cannot be changed, but it is the first env's for good
// expect: settings=info
interface Settings {
  readonly apiUrl: string;
  readonly features: readonly string[];
}

let settings: Settings | undefined;

function settingsFrom(env: Env): Settings {
  return (settings ??= Object.freeze({
    apiUrl: env.API_URL.replace(/\/$/, ""),
    features: Object.freeze(env.FEATURES.split(",")),
  }));
}

export default {
  async fetch(request, env) {
    const { apiUrl, features } = settingsFrom(env);
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/beta") && !features.includes("beta")) {
      return new Response("not found", { status: 404 });
    }
    return fetch(apiUrl + pathname, request);
  },
} satisfies ExportedHandler<Env>;
