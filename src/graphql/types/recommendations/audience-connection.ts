import { Field, ID, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../page-info.ts';

@ObjectType({ simpleResolvers: true, description: 'A user who has an affinity for an item.' })
export class AudienceMember {
  @Field(() => ID, { description: 'The id of the user in the shop.' })
  declare readonly userId: string;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of users.' })
export class AudienceEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => AudienceMember, { description: 'The user.' })
  declare readonly node: AudienceMember;

  @Field(() => Int, { description: 'The rank of the user in the segment, starting at 1.' })
  declare readonly rank: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of the users who have an affinity for an item, strongest first, in the order of Personalize.',
})
export class AudienceConnection {
  @Field(() => [AudienceEdge], { description: 'The users of the page, with their cursors.' })
  declare readonly edges: readonly AudienceEdge[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;

  @Field(() => Int, { description: 'The number of users in the segment.' })
  declare readonly totalCount: number;
}
