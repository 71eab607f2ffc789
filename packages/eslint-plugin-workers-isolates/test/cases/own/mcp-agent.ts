// good: an agent's server, state and props are fields of a Durable Object
// expect: nothing
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpAgent } from "agents/mcp";
import { z } from "zod";

type State = { counter: number };
type Props = { login: string };

export class CounterAgent extends McpAgent<Env, State, Props> {
  server = new McpServer({ name: "counter", version: "1.0.0" });
  initialState: State = { counter: 0 };
  calls = 0;

  async init() {
    this.server.tool("add", { amount: z.number() }, async ({ amount }) => {
      this.calls += 1;
      this.setState({ counter: this.state.counter + amount });
      return { content: [{ type: "text", text: `${this.props.login}: ${this.state.counter} after ${this.calls}` }] };
    });
  }
}

export default CounterAgent.serve("/mcp");
