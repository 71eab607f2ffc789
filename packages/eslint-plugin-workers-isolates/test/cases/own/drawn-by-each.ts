// bad: each request draws an id for its log lines; after a wait they carry the id of whoever came last
// expect: requestId=error, startedAt=info
let requestId = "";
let startedAt = 0;

function log(message: string): void {
  console.log(JSON.stringify({ requestId, ms: Date.now() - startedAt, message }));
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    requestId = `req_${crypto.randomUUID()}`;
    startedAt = Date.now();
    const page = await env.PAGES.get(new URL(request.url).pathname);
    log(page === null ? "missing" : "served");
    return new Response(page);
  },
};
