import type { APIContext } from "astro";
import { demos, workerOf } from "../../edge/catalogue.ts";
import { endpoint } from "../../edge/endpoint.ts";
import { limitAddress, limitSession } from "../../edge/limits.ts";
import { ndjson } from "../../edge/ndjson.ts";
import { refuseForeign } from "../../edge/origin.ts";
import { problem } from "../../edge/problem.ts";
import { runScenario } from "../../live/driver.ts";
import { runRequestSchema, variantSchema, type Demo, type Scenario, type Variant } from "../../live/schema.ts";

export const prerender = false;

/** `POST /api/runs` with `{ "demo", "variant", "scenario" }`: runs a scenario and streams its events as they happen. */
export const ALL = endpoint(["POST"], async (context, body) => {
  const refusal = refuseForeign(context.request) ?? refuseContentType(context.request) ?? (await limitAddress(context));
  if (refusal) return refusal;
  const run = body instanceof Response ? body : await readRun(context, body);
  if (run instanceof Response) return run;

  const gone = new AbortController();
  const worker = workerOf(run.demo, run.variant);
  return ndjson(runScenario({ ...run, worker, signal: gone.signal }), gone);
});

function refuseContentType(request: Request): Response | undefined {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() === "application/json") return undefined;
  const allowed = ["application/json"];
  return problem(415, {
    title: "Unsupported content type",
    detail: "Send JSON and say so in `content-type`.",
    allowed,
  });
}

interface Run {
  demo: Demo;
  variant: Variant;
  scenario: Scenario;
}

/** The run that a request asks for, or the answer to refuse it with. */
async function readRun(context: APIContext, body: Uint8Array): Promise<Run | Response> {
  const json = parseJson(body);
  if (json === undefined) return problem(400, { title: "Not JSON", detail: "The body is one JSON object in UTF-8." });

  const slugs = demos.map(({ slug }) => slug);
  const asked = runRequestSchema.safeParse(json);
  if (!asked.success) {
    const detail = "The body has exactly the members `demo`, `variant` and `scenario`, each a string.";
    const scenario = [...new Set(demos.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)))];
    return unprocessable("Malformed run", detail, { demo: slugs, variant: variantSchema.options, scenario });
  }
  const demo = demos.find(({ slug }) => slug === asked.data.demo);
  if (!demo) return unprocessable("Unknown demo", "`demo` is the slug of a demo in /demos.json.", slugs);
  const variant = demo.variants.find((each) => each === asked.data.variant);
  if (!variant) return unprocessable("Unknown variant", "`variant` is one that this demo has.", demo.variants);
  const scenario = demo.scenarios.find(({ id }) => id === asked.data.scenario);
  if (!scenario) {
    const ids = demo.scenarios.map(({ id }) => id);
    return unprocessable("Unknown scenario", "`scenario` is one that this demo has.", ids);
  }
  return (await limitSession(context, demo.slug)) ?? { demo, variant, scenario };
}

function unprocessable(title: string, detail: string, allowed: unknown): Response {
  return problem(422, { title, detail, allowed });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown;
  } catch {
    return undefined;
  }
}
