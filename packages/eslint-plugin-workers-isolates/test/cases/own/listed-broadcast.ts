// bad: what one socket sends is sent on to all others
// expect: members=error
const members = new Map<string, { name: string; socket: WebSocket }>();

export default {
  async fetch(request: Request): Promise<Response> {
    const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket];
    const id = crypto.randomUUID();
    server.accept();
    members.set(id, { name: new URL(request.url).searchParams.get("name") ?? "", socket: server });
    server.addEventListener("message", ({ data }) => {
      for (const [other, { socket }] of members) if (other !== id) socket.send(data);
    });
    return new Response(null, { status: 101, webSocket: client });
  },
};
