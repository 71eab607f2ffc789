// good: a Durable Object accepts sockets and keeps each one's state with the socket
// expect: nothing
import { DurableObject } from "cloudflare:workers";

interface Attachment {
  name: string;
  joined: number;
}

const seen = new WeakMap<WebSocket, number>();

export class Room extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const pair = new WebSocketPair();
    const server = pair[1];
    this.ctx.acceptWebSocket(server);
    const name = new URL(request.url).searchParams.get("name") ?? "guest";
    server.serializeAttachment({ name, joined: Date.now() } satisfies Attachment);
    return new Response(null, { status: 101, webSocket: pair[0] });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    seen.set(socket, (seen.get(socket) ?? 0) + 1);
    const { name } = socket.deserializeAttachment() as Attachment;
    for (const other of this.ctx.getWebSockets()) {
      if (other !== socket) other.send(`${name}: ${String(message)} (${seen.get(socket)})`);
    }
  }
}
