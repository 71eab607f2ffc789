// good: the GraphQL server is made once and its context for each request
// expect: nothing
import { createSchema, createYoga, type YogaInitialContext } from "graphql-yoga";

interface ServerContext {
  env: Env;
  ctx: ExecutionContext;
}

const yoga = createYoga<ServerContext, { userId: string | null }>({
  schema: createSchema({
    typeDefs: /* GraphQL */ `
      type Query {
        me: String
      }
    `,
    resolvers: {
      Query: {
        me: (_parent, _arguments, context) => context.env.USERS.get(context.userId ?? ""),
      },
    },
  }),
  context: ({ request }: YogaInitialContext) => ({ userId: request.headers.get("x-user") }),
  graphqlEndpoint: "/graphql",
});

export default {
  fetch: (request: Request, env: Env, ctx: ExecutionContext) => yoga.fetch(request, { env, ctx }),
};
