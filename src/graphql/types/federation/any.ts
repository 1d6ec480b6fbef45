import { GraphQLScalarType } from 'graphql';

/** The scalar that the subgraph specification of Apollo Federation names. */
export const Any = new GraphQLScalarType<unknown>({
  name: '_Any',
  description:
    'The representation of an entity: its `__typename`, which is Item or User, and its `id`.',
});
