import { GraphQLScalarType } from 'graphql';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('_Service', {
  simpleResolvers: true,
  description: 'This gateway as a subgraph of Apollo Federation 2.',
})
export class Service {
  @Field(() => String, {
    description: 'The schema of the subgraph: what a key with the scope SERVICE may read.',
  })
  declare readonly sdl: string;
}

/** The scalar that the subgraph specification of Apollo Federation names. */
export const Any = new GraphQLScalarType<unknown>({
  name: '_Any',
  description:
    'The representation of an entity: its `__typename`, which is Item or User, and its `id`.',
});
