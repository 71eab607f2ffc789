// bad: one server for all: connecting it to the transport of one request takes it from another that still waits
// expect: server=error
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";

const server = new McpServer({ name: "orders", version: "1.0.0" });
server.registerTool("latest", { description: "The latest order" }, async () => {
  const response = await fetch("https://orders.example.com/latest");
  return { content: [{ type: "text", text: await response.text() }] };
});

export default {
  async fetch(request: Request): Promise<Response> {
    const transport = new WebStandardStreamableHTTPServerTransport();
    await server.connect(transport);
    return transport.handleRequest(request);
  },
};
