import { createUnionType, Field, ID, ObjectType } from 'type-graphql';

import { Item } from '../recommendations/item.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A user of the shop. Other subgraphs have the name, the address and so on.',
})
export class User {
  @Field(() => ID, { description: 'The id of the user in the shop.' })
  declare readonly id: string;
}

export const Entity = createUnionType({
  name: '_Entity',
  description: 'A type that other subgraphs extend, by its `id`.',
  types: () => [Item, User] as const,
  // Resolvers return plain objects, so the type is not that of a class.
  resolveType: (entity) => ('available' in entity ? Item : User),
});
