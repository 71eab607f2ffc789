// good: a server and a transport for each request
// expect: nothing
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";

function createServer(): McpServer {
  const server = new McpServer({ name: "orders", version: "1.0.0" });
  server.registerTool("latest", { description: "The latest order" }, async () => {
    const response = await fetch("https://orders.example.com/latest");
    return { content: [{ type: "text", text: await response.text() }] };
  });
  return server;
}

export default {
  async fetch(request: Request): Promise<Response> {
    const server = createServer();
    const transport = new WebStandardStreamableHTTPServerTransport();
    await server.connect(transport);
    return transport.handleRequest(request);
  },
};
