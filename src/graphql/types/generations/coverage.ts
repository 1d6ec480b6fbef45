import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'How many of those who could have a list have one, of one kind that is served.',
})
export class Coverage {
  @Field(() => RecommendationKind, { description: 'The kind of list.' })
  declare readonly kind: RecommendationKind;

  @Field(() => Int, {
    description:
      'Users, or items for SIMILAR_ITEMS, that had an interaction when the shop was exported; for POPULAR_ITEMS all items of the catalogue. 0 where nothing is served.',
  })
  declare readonly eligible: number;

  @Field(() => Int, { description: 'Those of them with at least one item in their list.' })
  declare readonly covered: number;

  @Field(() => Float, { description: '`covered` of `eligible`, from 0 to 1.' })
  declare readonly ratio: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the served catalogue that comes in at least one list, from 0 to 1; null where nothing is served.',
  })
  declare readonly catalogueCoverage: number | null;
}
