// good: a global by mistake that nothing reads
// expect: nothing
addEventListener("fetch", (event) => {
  event.respondWith(answer(event.request));
});

async function answer(request) {
  path = new URL(request.url).pathname;
  return fetch(request);
}
