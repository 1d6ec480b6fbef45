import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'How many of the eligible users or items have a list of one kind.',
})
export class Coverage {
  @Field(() => RecommendationKind, { description: 'The kind of list.' })
  declare readonly kind: RecommendationKind;

  @Field(() => Int, {
    description:
      'The number of users (items for SIMILAR_ITEMS and ITEM_MODEL) with an interaction at the time of the export. For POPULAR_ITEMS, the number of items in the catalogue. 0 if no generation is served.',
  })
  declare readonly eligible: number;

  @Field(() => Int, {
    description:
      'The number of eligible users or items whose list has at least one item; for ITEM_MODEL, of items to which at least one other is related.',
  })
  declare readonly covered: number;

  @Field(() => Float, { description: '`covered` ÷ `eligible`, 0 to 1.' })
  declare readonly ratio: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the served catalogue that appears in at least one list, 0 to 1. Null if no generation is served.',
  })
  declare readonly catalogueCoverage: number | null;
}
