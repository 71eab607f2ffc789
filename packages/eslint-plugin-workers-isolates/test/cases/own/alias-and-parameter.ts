// bad: the shared object is written through an alias and through a parameter
// expect: state=error
const state: { request: Record<string, string>; trace: string[] } = { request: {}, trace: [] };

function record(target: Record<string, string>, request: Request) {
  target.method = request.method;
  target.path = new URL(request.url).pathname;
}

function describe() {
  const { method, path } = state.request;
  return `${method} ${path} (${state.trace.length})`;
}

export default {
  async fetch(request, env) {
    const shared = state;
    record(shared.request, request);
    const { trace } = shared;
    trace.push(request.headers.get("cf-ray") ?? "");
    const response = await env.ORIGIN.fetch(request);
    console.log(describe(), response.status);
    return response;
  },
} satisfies ExportedHandler<Env>;
