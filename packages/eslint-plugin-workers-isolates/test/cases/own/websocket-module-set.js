// bad: sockets of several invocations are kept in one module-scope set and written to from others
// expect: clients=error
const clients = new Set()

function broadcast(text) {
  for (const socket of clients) {
    try {
      socket.send(text)
    } catch {
      clients.delete(socket)
    }
  }
}

export default {
  async fetch(request) {
    if (request.headers.get('Upgrade') !== 'websocket') {
      return new Response('Expected a WebSocket', { status: 426 })
    }
    const [client, server] = Object.values(new WebSocketPair())
    server.accept()
    clients.add(server)
    server.addEventListener('message', (event) => broadcast(event.data))
    server.addEventListener('close', () => clients.delete(server))
    return new Response(null, { status: 101, webSocket: client })
  }
}
