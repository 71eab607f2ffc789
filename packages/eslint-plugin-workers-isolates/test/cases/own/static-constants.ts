// good: static fields that are filled once in a static block
// expect: nothing
class Mime {
  static readonly types: Record<string, string> = { html: "text/html", css: "text/css" };
  static readonly byType = new Map<string, string>();
  static #fallback = "application/octet-stream";

  static {
    for (const [extension, type] of Object.entries(Mime.types)) this.byType.set(type, extension);
    Mime.types.js = "text/javascript";
  }

  static of(path: string): string {
    return Mime.types[path.split(".").pop() ?? ""] ?? this.#fallback;
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const object = await env.FILES.get(pathname.slice(1));
    if (!object) return new Response("not found", { status: 404 });
    const headers = new Headers({ "content-type": Mime.of(pathname) });
    object.writeHttpMetadata(headers);
    headers.set("etag", object.httpEtag);
    return new Response(object.body, { headers });
  },
} satisfies ExportedHandler<Env>;
