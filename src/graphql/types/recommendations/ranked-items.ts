import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationSource } from '../../../domain/serving-rules/candidate-sources.ts';
import { Item } from './item.ts';

@ObjectType({ simpleResolvers: true, description: 'A ranked item.' })
export class RankedItem {
  @Field(() => ID, { description: 'The id of the item, as it was sent.' })
  declare readonly itemId: string;

  @Field(() => Int, { description: 'The rank of the item for the user, starting at 1.' })
  declare readonly rank: number;

  @Field(() => Int, {
    description:
      'The position of the item in `itemIds`, starting at 1: the first position of an id that was repeated.',
  })
  declare readonly inputRank: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The score of the live model or the precomputed score; null if there is none for this item. Scores of different sources are not comparable.',
  })
  declare readonly score: number | null;

  @Field(() => Item, {
    nullable: true,
    description: 'The item; null if it is not in the catalogue.',
  })
  declare readonly item: Item | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A list of items, ranked for a user.',
})
export class RankedItems {
  @Field(() => ID, { description: 'The id of the user.' })
  declare readonly userId: string;

  @Field(() => [RankedItem], {
    description:
      'Every item that was sent, once, best first, including items that are not in the catalogue.',
  })
  declare readonly items: readonly RankedItem[];

  @Field(() => RecommendationSource, {
    description:
      'CAMPAIGN if a campaign of Personalize ranked the items, LOCAL_MODEL if the item model of the gateway did; otherwise OFFLINE_RANKING or UNRANKED.',
  })
  declare readonly source: RecommendationSource;

  @Field(() => String, {
    nullable: true,
    description:
      'Why a better source did not rank the items; null if there is none, or if no campaign runs and the item model ranked them.',
  })
  declare readonly degradedReason: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The recommendation id of Personalize, for recording impressions; null if there is none.',
  })
  declare readonly recommendationId: string | null;
}
