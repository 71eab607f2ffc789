// check: a file of the site, fetched from the address that the first request came to, as a promise
// expect: font=warn|info, bytes=info
let font: Promise<ArrayBuffer> | null = null;
let bytes: ArrayBuffer | null = null;

export default {
  async fetch(request: Request): Promise<Response> {
    font ??= fetch(new URL("/fonts/sans.woff2", request.url)).then((response) => response.arrayBuffer());
    if (!bytes) {
      const response = await fetch(new URL("/images/logo.png", request.url).toString());
      bytes = await response.arrayBuffer();
    }
    return new Response(`${(await font).byteLength} ${bytes.byteLength}`);
  },
};
