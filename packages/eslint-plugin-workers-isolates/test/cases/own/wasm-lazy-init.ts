// check: a WebAssembly instance made by the first request is shared, with no request data in it
// expect: ready=info
import init, { resize } from "@acme/resize-wasm";
import wasm from "@acme/resize-wasm/resize.wasm";

let ready = false;

async function ensureReady() {
  if (ready) return;
  await init(wasm);
  ready = true;
}

export default {
  async fetch(request, env) {
    await ensureReady();
    const { pathname, searchParams } = new URL(request.url);
    const image = await env.IMAGES.get(pathname.slice(1));
    if (!image) return new Response("not found", { status: 404 });
    const width = Number(searchParams.get("w") ?? 640);
    return new Response(resize(new Uint8Array(await image.arrayBuffer()), width), {
      headers: { "content-type": "image/webp" },
    });
  },
} satisfies ExportedHandler<Env>;
