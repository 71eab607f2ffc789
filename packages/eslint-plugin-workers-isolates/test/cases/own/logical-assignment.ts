// bad: ||= keeps the country of the first visitor for as long as the isolate lives
// expect: prefs=error
interface Preferences {
  country?: string;
  units?: "metric" | "imperial";
}

const prefs: Preferences = {};

function units(): string {
  prefs.units ??= prefs.country === "US" ? "imperial" : "metric";
  return prefs.units;
}

export default {
  async fetch(request, env) {
    prefs.country ||= request.headers.get("cf-ipcountry") ?? undefined;
    const weather = await env.WEATHER.get<Record<string, number>>(`now:${units()}`, "json");
    return Response.json({ ...weather, units: units(), country: prefs.country });
  },
} satisfies ExportedHandler<Env>;
