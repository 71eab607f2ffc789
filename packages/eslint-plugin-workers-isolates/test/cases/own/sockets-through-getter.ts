// bad: sockets of several invocations are kept in one set, made on first use and reached through a function
// expect: globalThis.__sockets=error
declare global {
  var __sockets: Set<WebSocket> | undefined;
}

function sockets(): Set<WebSocket> {
  if (!globalThis.__sockets) globalThis.__sockets = new Set<WebSocket>();
  return globalThis.__sockets;
}

export async function GET(request: Request) {
  if (request.headers.get("upgrade") !== "websocket") return new Response(null, { status: 426 });
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  const all = sockets();
  all.add(server);
  server.addEventListener("message", ({ data }) => {
    for (const socket of all) socket.send(data);
  });
  return new Response(null, { status: 101, webSocket: client });
}
