// bad: the visitor's own API key is set on the shared client
// expect: openai=error
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: "set per request" });

async function complete(prompt: string) {
  const moderation = await openai.moderations.create({ input: prompt });
  if (moderation.results[0]?.flagged) return "I cannot answer that.";
  const completion = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: prompt }],
  });
  return completion.choices[0]?.message.content ?? "";
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { prompt } = (await request.json()) as { prompt: string };
    openai.apiKey = request.headers.get("x-openai-key") ?? "";
    return new Response(await complete(prompt));
  },
};
