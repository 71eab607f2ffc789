// check: by luck, each case writes the global and reads it with nothing waiting in between
// expect: globalThis.entry=warn
addEventListener("fetch", (event) => event.respondWith(handle(event.request)));

async function handle(request) {
  const [kind, id] = new URL(request.url).pathname.slice(1).split("/");
  switch (kind) {
    case "daily":
      entry = await DAILY.get(id);
      return new Response(entry);
    case "weekly":
      entry = await WEEKLY.get(id);
      return new Response(entry);
    default:
      return new Response("Not found", { status: 404 });
  }
}
