// good: a chat room keeps its sockets and history in fields of the object
// expect: nothing
import { DurableObject } from "cloudflare:workers";

interface Message {
  from: string;
  text: string;
}

export class ChatRoom extends DurableObject<Env> {
  private sockets = new Set<WebSocket>();
  private history: Message[] = [];
  #lastActive = 0;

  override async fetch(request: Request): Promise<Response> {
    const name = new URL(request.url).searchParams.get("name") ?? "anonymous";
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    this.sockets.add(server);
    this.#lastActive = Date.now();
    server.addEventListener("message", ({ data }) => {
      const message = { from: name, text: String(data) };
      this.history.push(message);
      for (const socket of this.sockets) socket.send(JSON.stringify(message));
    });
    server.addEventListener("close", () => this.sockets.delete(server));
    return new Response(null, { status: 101, webSocket: client });
  }

  idleSince(): number {
    return this.#lastActive;
  }
}
