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
