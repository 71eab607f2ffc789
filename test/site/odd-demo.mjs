/* global Response */
/** A demo that does what a demo should not, to see what the site makes of it. */
export default {
  /** @param {Request} request */
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    switch (searchParams.get("actor")) {
      case "alice":
        throw new Error("The exact message of an exception.");
      case "bob":
        return new Response("<h1>Not JSON</h1>", { headers: { "content-type": "text/html", "set-cookie": "odd=1" } });
      default:
        return Response.json({
          headers: [...request.headers.keys()],
          method: request.method,
          body: await request.text(),
        });
    }
  },
};
