import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'Where a page is in its list, as Relay’s connections define it.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether another page follows `endCursor`.' })
  declare readonly hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'Whether something comes before this page: true when `after` was given.',
  })
  declare readonly hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first edge; null when the page is empty.',
  })
  declare readonly startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last edge, to be sent as `after`; null when the page is empty.',
  })
  declare readonly endCursor: string | null;
}
