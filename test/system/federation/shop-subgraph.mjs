import { createSchema, createYoga } from 'graphql-yoga';

/** The shop's own subgraph: what it knows of an item and of a user, and how the two lists below begin. */
export const shopSdl = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

  type Query {
    products(first: Int!): [Item!]!
    user(id: ID!): User
  }

  type Item @key(fields: "id") {
    id: ID!
    price: Float @shareable
    stock: Int
  }

  type User @key(fields: "id") {
    id: ID!
    name: String
  }
`;

/** What composition adds to a schema by itself, and a server has to answer. */
const protocol = /* GraphQL */ `
  scalar _Any
  union _Entity = Item | User
  extend type Query {
    _entities(representations: [_Any!]!): [_Entity]!
  }
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @key(fields: String!) repeatable on OBJECT
  directive @shareable repeatable on FIELD_DEFINITION | OBJECT
`;

const itemOf = (id) => ({ __typename: 'Item', id, stock: Number(id.slice(-3)), price: 1 });
const userOf = (id) => ({ __typename: 'User', id, name: `Name of ${id}` });

export const shopSubgraph = createYoga({
  graphqlEndpoint: '/',
  schema: createSchema({
    typeDefs: [shopSdl, protocol],
    resolvers: {
      Query: {
        products: (_root, { first }) =>
          Array.from({ length: first }, (_, index) =>
            itemOf(`item-${String(index + 1).padStart(3, '0')}`),
          ),
        user: (_root, { id }) => userOf(id),
        _entities: (_root, { representations }) =>
          representations.map(({ __typename, id }) =>
            __typename === 'Item' ? itemOf(id) : userOf(id),
          ),
      },
    },
  }),
});
