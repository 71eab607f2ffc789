// Leaks: whoever signed in last is in everyone's headers.
const headers = new Headers({ "content-type": "text/plain" });

export default {
  fetch(request) {
    const user = request.headers.get("authorization")?.replace("Bearer ", "");
    if (user !== undefined) headers.set("set-cookie", `session=${btoa(`user:${user}`)}; HttpOnly`);
    return new Response(`Hello, ${request.headers.get("x-mark") ?? ""}.`, { headers });
  },
} satisfies ExportedHandler;
