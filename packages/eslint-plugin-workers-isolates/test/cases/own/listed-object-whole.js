// bad: the whole object is answered
// expect: statuses=error
const statuses = {};

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/set") {
      statuses[searchParams.get("who")] = searchParams.get("status");
      return new Response("kept");
    }
    return new Response(JSON.stringify(statuses), { headers: { "content-type": "application/json" } });
  },
};
