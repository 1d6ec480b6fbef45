import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'A user of the shop. Other subgraphs have the name, the address and so on.',
})
export class User {
  @Field(() => ID, { description: 'The id of the user in the shop.' })
  declare readonly id: string;
}
