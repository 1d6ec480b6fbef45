import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'Information about pagination, as defined by the Relay connection specification.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more entries after `endCursor`.' })
  declare readonly hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'Whether there are entries before this page: true if `after` was sent.',
  })
  declare readonly hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first edge; null if the page is empty.',
  })
  declare readonly startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last edge, to send as `after`; null if the page is empty.',
  })
  declare readonly endCursor: string | null;
}
