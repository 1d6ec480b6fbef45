import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationSource } from '../../../domain/serving-rules/candidate-sources.ts';
import { Item } from './item.ts';

@ObjectType({ simpleResolvers: true, description: 'One item of a caller’s list in its new place.' })
export class RankedItem {
  @Field(() => ID, { description: 'The id as it was sent.' })
  declare readonly itemId: string;

  @Field(() => Int, { description: 'Its new place: 1 is what the user would want first.' })
  declare readonly rank: number;

  @Field(() => Int, {
    description: 'Its place in `itemIds`, from 1: the first one when it was sent more than once.',
  })
  declare readonly inputRank: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The model’s or the stored score; null when there is none for this item.',
  })
  declare readonly score: number | null;

  @Field(() => Item, { nullable: true, description: 'The item; null: not in the catalogue.' })
  declare readonly item: Item | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A caller’s own list in the order that a user would want it.',
})
export class RankedItems {
  @Field(() => ID, { description: 'The user that was asked for.' })
  declare readonly userId: string;

  @Field(() => [RankedItem], {
    description: 'Every item that was sent, once, best first; also those not in the catalogue.',
  })
  declare readonly items: readonly RankedItem[];

  @Field(() => RecommendationSource, {
    description:
      'CAMPAIGN or LOCAL_MODEL when a live model answered, else OFFLINE_RANKING or UNRANKED.',
  })
  declare readonly source: RecommendationSource;

  @Field(() => String, {
    nullable: true,
    description: 'Why no live model ordered the list; null when one did.',
  })
  declare readonly degradedReason: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Personalize’s id of this answer, for recording impressions; null when it gave none.',
  })
  declare readonly recommendationId: string | null;
}
