// bad: what one client adds is listed to every other
// expect: notes=error
import { createSchema, createYoga } from "graphql-yoga";

const notes: { title: string }[] = [];

const yoga = createYoga({
  schema: createSchema({
    typeDefs: /* GraphQL */ `
      type Note {
        title: String!
      }
      type Query {
        notes: [Note!]!
      }
      type Mutation {
        addNote(title: String!): Note!
      }
    `,
    resolvers: {
      Query: { notes: () => notes },
      Mutation: {
        addNote: (_parent: unknown, { title }: { title: string }) => {
          const note = { title };
          notes.push(note);
          return note;
        },
      },
    },
  }),
});

export default { fetch: yoga.fetch };
