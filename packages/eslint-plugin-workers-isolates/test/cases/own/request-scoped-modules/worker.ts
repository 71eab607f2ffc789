import { authenticate } from "./auth";
import { RequestContext } from "./context";

export default {
  async fetch(request, env) {
    const context = new RequestContext(request, env);
    await authenticate(context);
    context.note("answering");
    return Response.json(context.report());
  },
} satisfies ExportedHandler<Env>;
