// bad: a view of the bytes is still read when the next invocation fills them
// expect: scratch=error
const scratch = new Uint8Array(1024);

function pack(body: ArrayBuffer): Uint8Array {
  scratch.set(new Uint8Array(body));
  return scratch.subarray(0, body.byteLength);
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const packed = pack(await request.arrayBuffer());
    await env.SEEN.put("latest", "now");
    return new Response(packed);
  },
};
