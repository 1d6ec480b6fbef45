import { Field, ID, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../page-info.ts';

@ObjectType({ simpleResolvers: true, description: 'A user who leans to an item.' })
export class AudienceMember {
  @Field(() => ID, { description: 'The user’s id in the shop.' })
  declare readonly userId: string;
}

@ObjectType({ simpleResolvers: true, description: 'One user of a page.' })
export class AudienceEdge {
  @Field(() => String, { description: 'Marks this place in the list: send it as `after`.' })
  declare readonly cursor: string;

  @Field(() => AudienceMember, { description: 'The user.' })
  declare readonly node: AudienceMember;

  @Field(() => Int, { description: 'The user’s place in the segment; the first is 1.' })
  declare readonly rank: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of the users who lean to an item, strongest first, as Personalize gave them.',
})
export class AudienceConnection {
  @Field(() => [AudienceEdge], { description: 'The users of this page with their cursors.' })
  declare readonly edges: readonly AudienceEdge[];

  @Field(() => PageInfo, { description: 'Whether there is more, and how to get it.' })
  declare readonly pageInfo: PageInfo;

  @Field(() => Int, { description: 'All users of the segment.' })
  declare readonly totalCount: number;
}
