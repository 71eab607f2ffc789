// good: bytes that are filled and read in one go
// expect: scratch=info
const scratch = new Uint8Array(64);

function hex(digest: ArrayBuffer): string {
  scratch.set(new Uint8Array(digest));
  let text = "";
  for (let i = 0; i < digest.byteLength; i++) text += scratch[i]?.toString(16).padStart(2, "0");
  return text;
}

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(hex(await crypto.subtle.digest("SHA-256", await request.arrayBuffer())));
  },
};
