// check: a counter and a cold-start flag say something about the isolate, not about a user
// expect: served=info, cold=info
let served = 0;
let cold = true;

function diagnostics(response: Response): Response {
  const answer = new Response(response.body, response);
  answer.headers.set("x-served", String(++served));
  answer.headers.set("x-cold", String(cold));
  cold = false;
  return answer;
}

export default {
  async fetch(request, env) {
    return diagnostics(await env.ASSETS.fetch(request));
  },
} satisfies ExportedHandler<Env>;
