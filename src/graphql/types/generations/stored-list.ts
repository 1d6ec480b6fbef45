import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';

@ObjectType({ simpleResolvers: true, description: 'An item of a stored list.' })
export class StoredItem {
  @Field(() => Int, { description: 'The rank of the item in the stored list, starting at 1.' })
  declare readonly rank: number;

  @Field(() => ID, { description: 'The id of the item.' })
  declare readonly itemId: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The score of the item; null if the model gave none.',
  })
  declare readonly score: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The list of a user or an item as one generation stores it, before filters, availability and newer interactions change it.',
})
export class StoredList {
  @Field(() => ID, { description: 'The id of the generation, such as generation_32.' })
  declare readonly generationId: string;

  @Field(() => RecommendationKind, { description: 'The kind of the generation.' })
  declare readonly kind: RecommendationKind;

  @Field(() => ID, {
    description: 'The id of the user, or of the item for SIMILAR_ITEMS.',
  })
  declare readonly subjectId: string;

  @Field(() => Date, {
    description:
      'The time when the list was computed. A list that a delta run carried over is older than its generation.',
  })
  declare readonly generatedAt: Date;

  @Field(() => Int, { description: 'The number of items that are stored.' })
  declare readonly totalCount: number;

  @Field(() => [StoredItem], { description: 'The first items of the list, best first.' })
  declare readonly items: readonly StoredItem[];
}
