// bad: the request's context is bound in the one container, from which every invocation's services are made
// expect: container=error
import { Container } from "inversify";

const REQUEST = Symbol.for("RequestContext");
const container = new Container({ defaultScope: "Transient" });

export default {
  async fetch(request: Request): Promise<Response> {
    if (container.isBound(REQUEST)) container.unbind(REQUEST);
    container.bind<{ actor: string | null }>(REQUEST).toConstantValue({ actor: request.headers.get("x-actor") });
    const order = await request.json();
    return Response.json({ order, by: container.get<{ actor: string | null }>(REQUEST).actor });
  },
};
