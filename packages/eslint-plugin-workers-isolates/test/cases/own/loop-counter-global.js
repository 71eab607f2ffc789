// check: the counter is a global by mistake, and nothing waits while it counts
// expect: globalThis.index=warn
addEventListener("fetch", (event) => {
  event.respondWith(answer(event.request));
});

function answer(request) {
  const parts = new URL(request.url).pathname.split("/");
  let last = "";
  for (index = parts.indexOf("files"); index < parts.length; index++) {
    if (parts[index] !== "") last = parts[index];
  }
  return new Response(last);
}
