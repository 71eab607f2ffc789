// good: the messages of a conversation are copied from a template before they are added to
// expect: nothing
interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

const SYSTEM: readonly Message[] = [{ role: "system", content: "You are a librarian. Answer in one sentence." }];
const MODELS = { fast: "@cf/meta/llama-3.1-8b-instruct-fast", good: "@cf/meta/llama-3.3-70b-instruct-fp8-fast" } as const;

export default {
  async fetch(request, env) {
    const { history, question } = await request.json<{ history: Message[]; question: string }>();
    const messages = SYSTEM.concat(history);
    messages.push({ role: "user", content: question });
    const options = { ...MODELS, stream: true };
    options.stream = request.headers.get("accept") === "text/event-stream";
    const model = request.headers.has("x-fast") ? options.fast : options.good;
    const answer = await env.AI.run(model, { messages, stream: options.stream });
    if (answer instanceof ReadableStream) {
      return new Response(answer, { headers: { "content-type": "text/event-stream" } });
    }
    return Response.json(answer);
  },
} satisfies ExportedHandler<Env>;
