// check: the client holds the app's key from env, once for the isolate
// expect: client=info
import OpenAI from "openai";

let client: OpenAI | undefined;

const SYSTEM = { role: "system", content: "Answer in one sentence." } as const;

function getClient(env: Env): OpenAI {
  client ??= new OpenAI({ apiKey: env.OPENAI_API_KEY, baseURL: env.AI_GATEWAY_URL });
  return client;
}

export default {
  async fetch(request, env) {
    const { question } = await request.json<{ question: string }>();
    const answer = await getClient(env).chat.completions.create({
      model: "gpt-4o-mini",
      messages: [SYSTEM, { role: "user", content: question }],
    });
    return Response.json(answer.choices[0]?.message);
  },
} satisfies ExportedHandler<Env>;
