// good: a room of PartyServer is a Durable Object under another base class
// expect: nothing
import { type Connection, routePartykitRequest, Server, type WSMessage } from "partyserver";

export class Lobby extends Server<Env> {
  names = new Map<string, string>();
  lastMessage: WSMessage | null = null;

  override onConnect(connection: Connection, { request }: { request: Request }) {
    const name = new URL(request.url).searchParams.get("name") ?? "guest";
    this.names.set(connection.id, name);
    this.broadcast(`${name} joined`, [connection.id]);
    if (this.lastMessage) connection.send(this.lastMessage);
  }

  override onMessage(sender: Connection, message: WSMessage) {
    this.lastMessage = message;
    this.broadcast(`${this.names.get(sender.id)}: ${String(message)}`, [sender.id]);
  }

  override onClose(connection: Connection) {
    this.names.delete(connection.id);
  }
}

export default {
  async fetch(request, env) {
    return (await routePartykitRequest(request, env)) ?? new Response("not found", { status: 404 });
  },
} satisfies ExportedHandler<Env>;
