// good: the resolvers keep nothing, the context of the request holds what they need
// expect: nothing
import { createSchema, createYoga } from "graphql-yoga";

interface Context {
  DB: D1Database;
}

const resolvers = {
  Query: {
    notes: async (_parent: unknown, _args: unknown, { DB }: Context) =>
      (await DB.prepare("select * from notes").all()).results,
  },
  Mutation: {
    addNote: async (_parent: unknown, { title }: { title: string }, { DB }: Context) => {
      await DB.prepare("insert into notes (title) values (?)").bind(title).run();
      return { title };
    },
  },
};

const yoga = createYoga<Context>({
  schema: createSchema<Context>({ typeDefs: "type Query { notes: [String] }", resolvers }),
});

export default { fetch: yoga.fetch };
