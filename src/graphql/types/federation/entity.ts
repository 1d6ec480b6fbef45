import { createUnionType } from 'type-graphql';

import { Item } from '../recommendations/item.ts';
import { User } from './user.ts';

export const Entity = createUnionType({
  name: '_Entity',
  description: 'A type that other subgraphs extend, by its `id`.',
  types: () => [Item, User] as const,
  // Resolvers return plain objects, so the type is not that of a class.
  resolveType: (entity) => ('available' in entity ? Item : User),
});
